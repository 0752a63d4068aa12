import { createHash } from 'node:crypto';

import type { Clock } from '@footlight/contracts';
import { systemClock } from '@footlight/contracts';
import type { Context, MiddlewareHandler } from 'hono';

import { ServiceError } from '../problem/http-error.js';

/** An answer kept for a repeated request. */
export interface KeptAnswer {
  readonly fingerprint: string;
  readonly status: number;
  readonly body: string;
  readonly contentType: string;
}

/** Remembers answers by key. The in-memory one serves a single process; a shared database serves many. */
export interface IdempotencyStore {
  get(key: string): Promise<KeptAnswer | 'running' | null>;
  /** Marks a key as running; false when somebody else did first. */
  begin(key: string): Promise<boolean>;
  finish(key: string, answer: KeptAnswer): Promise<void>;
  forget(key: string): Promise<void>;
}

/** Keeps at most `maxEntries` answers for `ttlMs` (default 24 h, as the IETF draft's examples). */
export function memoryIdempotencyStore({
  maxEntries = 10_000,
  ttlMs = 86_400_000,
  clock = systemClock,
}: { maxEntries?: number; ttlMs?: number; clock?: Clock } = {}): IdempotencyStore {
  const entries = new Map<string, { value: KeptAnswer | 'running'; atMs: number }>();
  const read = (key: string) => {
    const entry = entries.get(key);
    if (entry && clock.now() - entry.atMs > ttlMs) entries.delete(key);
    return entries.get(key)?.value ?? null;
  };
  const write = (key: string, value: KeptAnswer | 'running') => {
    entries.delete(key);
    entries.set(key, { value, atMs: clock.now() });
    if (entries.size > maxEntries) entries.delete(entries.keys().next().value ?? key);
  };
  return {
    get: (key) => Promise.resolve(read(key)),
    begin: (key) => {
      const free = read(key) === null;
      if (free) write(key, 'running');
      return Promise.resolve(free);
    },
    finish: (key, answer) => Promise.resolve(write(key, answer)),
    forget: (key) => Promise.resolve(void entries.delete(key)),
  };
}

/**
 * Makes a create safe to repeat: the same `Idempotency-Key` with the same body gets the first answer again. A failure of ours (5xx) is forgotten.
 *
 * @param scopeOf who the key belongs to, so that callers cannot see each other's answers
 * @throws ServiceError `service/conflict` while the first is running, `service/unprocessable` for another body under the same key
 */
export function idempotent(store: IdempotencyStore, scopeOf: (context: Context) => string): MiddlewareHandler {
  return async (context, next) => {
    const header = context.req.header('Idempotency-Key');
    if (!header) return next();
    if (!/^[\x21-\x7e]{1,200}$/.test(header))
      throw new ServiceError('service/invalid-request', 'Idempotency-Key must be 1 to 200 printable characters.');
    const key = `${scopeOf(context)} ${context.req.method} ${context.req.path} ${header}`;
    const fingerprint = createHash('sha256')
      .update(new Uint8Array(await context.req.arrayBuffer()))
      .digest('hex');
    if (!(await store.begin(key))) return replay(context, await store.get(key), fingerprint);
    await runOnce(context, next, store, key, fingerprint);
  };
}

async function runOnce(
  context: Context,
  next: () => Promise<void>,
  store: IdempotencyStore,
  key: string,
  fingerprint: string,
): Promise<void> {
  try {
    await next();
  } catch (error) {
    await store.forget(key);
    throw error;
  }
  const { status } = context.res;
  if (status >= 500 || context.error) return store.forget(key);
  const body = await context.res.clone().text();
  await store.finish(key, {
    fingerprint,
    status,
    body,
    contentType: context.res.headers.get('Content-Type') ?? 'application/json',
  });
}

function replay(context: Context, kept: KeptAnswer | 'running' | null, fingerprint: string): Response {
  if (kept === null || kept === 'running')
    throw new ServiceError('service/conflict', 'The first request with this Idempotency-Key is still running.', {
      retryable: true,
    });
  if (kept.fingerprint !== fingerprint)
    throw new ServiceError('service/unprocessable', 'This Idempotency-Key was used with another body.');
  return new Response(kept.body, {
    status: kept.status,
    headers: { 'Content-Type': kept.contentType, 'Idempotency-Replayed': 'true' },
  });
}
