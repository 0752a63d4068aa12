import { S3StreamError } from '../errors/s3-stream-error.js';
import { skeleton } from './confusables.js';

/** The two separate halves of a bucket. */
export type KeyEnvironment = 'staging' | 'live';

/** The environments a key may live in; the name is its first segment. */
export const keyEnvironments = ['staging', 'live'] as const satisfies readonly KeyEnvironment[];

/** UTF-8 bytes. Source: Amazon S3 User Guide, "Naming Amazon S3 objects": at most 1,024 bytes. */
export const maxKeyBytes = 1024;

// Slashes, backslashes and percent signs that NFKC does not fold to the ASCII ones. Source: UTS 39, confusables.txt.
const disguisedSeparators =
  /[\u2044\u2215\u29F8\u29F5\u29F9\u2216\u2571\u2572\u3033\u1735\u2CC6\u{1D23A}\u{1D20F}\u066A\u2052]/u;
const lonelySurrogate = /\p{Cs}/u;
const invisible = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}]/u;

/**
 * Puts a key into its environment: `answers/7.mp4` becomes `staging/answers/7.mp4`, and a key that has the prefix
 * already is returned as it is. The result always starts with `<environment>/`, exactly once.
 *
 * @param key relative, `/`-separated, not percent-encoded, at most 1,024 UTF-8 bytes with its prefix
 * @throws {S3StreamError} `s3-stream/invalid-key` for `.`, `..` and empty segments, leading slashes, backslashes,
 *   percent-encoding, control, invisible and look-alike characters, another environment's prefix, and over-long keys
 */
export function normalizeKey(key: string, environment: KeyEnvironment): string {
  if (!keyEnvironments.includes(environment))
    throw new S3StreamError(
      's3-stream/invalid-environment',
      `there is no environment ${quote(String(environment))}; choose from ${keyEnvironments.join(', ')}`,
    );
  refuseCharacters(key);
  const segments = key.split('/');
  for (const segment of segments) refuseSegment(key, segment);
  const normal = withPrefix(key, segments, environment);
  const bytes = Buffer.byteLength(normal);
  if (bytes > maxKeyBytes) throw invalid(key, `it has ${bytes} bytes with its prefix, and S3 allows ${maxKeyBytes}`);
  return normal;
}

function refuseCharacters(key: string): void {
  if (typeof key !== 'string' || key === '') throw invalid(String(key), 'it is empty');
  if (lonelySurrogate.test(key)) throw invalid(key, 'it is not well-formed Unicode');
  if (invisible.test(key)) throw invalid(key, 'it holds control or invisible characters');
  if (key.includes('\\')) throw invalid(key, 'it holds a backslash; segments are separated by /');
  if (/%[0-9a-f]{2}/i.test(key)) throw invalid(key, 'it is percent-encoded; decode it first');
  if (disguisedSeparators.test(key) || key.normalize('NFKC') !== key.normalize('NFC'))
    throw invalid(key, 'it holds characters that look like others; use their plain forms');
}

function refuseSegment(key: string, segment: string): void {
  if (segment === '') throw invalid(key, 'it starts or ends with / or holds an empty segment');
  if (/^\.+$/.test(segment)) throw invalid(key, `it holds the segment ${quote(segment)}`);
  if (segment !== segment.trim()) throw invalid(key, 'a segment starts or ends with a space');
}

function withPrefix(key: string, [first = '', second]: readonly string[], environment: KeyEnvironment): string {
  if (first !== environment) {
    const imitated = keyEnvironments.find((name) => skeleton(first) === name);
    if (imitated) throw invalid(key, `its first segment reads as ${imitated}, and this is ${environment}`);
    return `${environment}/${key}`;
  }
  if (second === undefined) throw invalid(key, 'it is a prefix and names no object');
  if (skeleton(second) === environment) throw invalid(key, 'it has its prefix twice');
  return key;
}

function invalid(key: string, why: string): S3StreamError {
  return new S3StreamError('s3-stream/invalid-key', `the key ${quote(key)} is refused: ${why}`);
}

function quote(text: string): string {
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 80)}…` : text);
}
