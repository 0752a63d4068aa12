import { hash as digest, randomBytes, timingSafeEqual } from 'node:crypto';

/** A key as the server keeps it: never the key itself. */
export interface StoredApiKey {
  /** Names the key in logs. */
  readonly id: string;
  /** SHA-256 of the whole key, lower-case hex. A key has 256 random bits, so a slow hash would add nothing. */
  readonly hash: string;
  readonly scopes: readonly string[];
}

/** A new key for a client, shown once, and what to keep of it. Keys look like `fl_<id>_<43 characters>`. */
export function createApiKey(scopes: readonly string[]): { readonly key: string; readonly stored: StoredApiKey } {
  const id = randomBytes(6).toString('hex');
  const key = `fl_${id}_${randomBytes(32).toString('base64url')}`;
  return { key, stored: { id, hash: hashKey(key), scopes } };
}

/** Finds whom a key belongs to, comparing in constant time; `null` when nobody. */
export function verifyApiKey(key: string, keys: readonly StoredApiKey[]): StoredApiKey | null {
  if (key.length > 200) return null;
  const hash = digest('sha256', key, 'buffer');
  return keys.find((stored) => matches(hash, bytesOf(stored))) ?? null;
}

const bytes = new WeakMap<StoredApiKey, Buffer>();

/** The hash of a stored key, decoded once. */
function bytesOf(stored: StoredApiKey): Buffer {
  const known = bytes.get(stored) ?? Buffer.from(stored.hash, 'hex');
  bytes.set(stored, known);
  return known;
}

/** Parses `id:hash:scope+scope,...`, the form in which keys are configured. @throws RangeError that names the entry's place */
export function parseStoredKeys(text: string): StoredApiKey[] {
  const entries = text
    .split(',')
    .map((entry) => entry.trim())
    .filter(Boolean);
  return entries.map((entry, index) => {
    const [, id, hash, scopes] = /^([\w-]{1,40}):([0-9a-f]{64}):([\w:+*-]{1,200})$/.exec(entry) ?? [];
    if (!id || !hash || !scopes)
      throw new RangeError(`entry ${index + 1} is not of the form id:sha256-hex:scope+scope`);
    return { id, hash, scopes: scopes.split('+') };
  });
}

function hashKey(key: string): string {
  return digest('sha256', key, 'hex');
}

function matches(hash: Buffer, expected: Buffer): boolean {
  return expected.length === hash.length && timingSafeEqual(expected, hash);
}
