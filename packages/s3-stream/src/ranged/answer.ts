import { inputChanged, S3StreamError } from '../errors/s3-stream-error.js';
import { parseContentRange } from '../transport/content-range.js';
import type { ObjectVersion, TransportResponse } from '../transport/transport.js';

/** What the answer to a ranged request means for the reader. */
export type Verdict =
  /** The body is exactly the bytes asked for. */
  | { readonly kind: 'body' }
  /** Ask again; `slow` when the server wants less. */
  | { readonly kind: 'retry'; readonly slow: boolean; readonly what: string; readonly protocol: boolean }
  | { readonly kind: 'fatal'; readonly error: S3StreamError };

const retryable = new Set([408, 429, 500, 502, 503, 504]);

/** Judges an answer to "bytes [start, end) of version". Nothing is taken on trust: range, size and ETag must all agree. */
export function judge(
  answer: TransportResponse,
  start: number,
  end: number,
  version: ObjectVersion,
  label: string,
): Verdict {
  const { status } = answer;
  if (status === 412 || status === 416)
    return fatal(inputChanged(label, `the server answered ${status} to a pinned request`));
  if (retryable.has(status) || answer.errorName === 'RequestTimeout')
    return again(answer, status === 503 || status === 429);
  if (status !== 200 && status !== 206) return fatal(refusal(status, label, answer.errorName));
  const other = otherVersion(answer, version);
  if (other) return fatal(inputChanged(label, other));
  return rightRange(answer, start, end, version) ?? rightLength(answer, end - start) ?? { kind: 'body' };
}

/** The error for a status that no repetition will change. */
export function refusal(status: number, label: string, name = ''): S3StreamError {
  if (status === 404 || status === 410)
    return new S3StreamError(
      's3-stream/not-found',
      `${label} does not exist (${status} ${name}); check bucket and key`,
    );
  if (status === 401 || status === 403)
    return new S3StreamError(
      's3-stream/access-denied',
      `${label} may not be read (${status} ${name}); check credentials and policy`,
    );
  return new S3StreamError('s3-stream/protocol', `${label}: the server answered ${status} ${name} to a ranged read`);
}

function otherVersion({ headers }: TransportResponse, version: ObjectVersion): string | null {
  const etag = headers['etag'];
  if (version.etag !== null && etag !== undefined && strong(etag) !== strong(version.etag))
    return `its ETag was ${version.etag} and is ${etag}`;
  const id = headers['x-amz-version-id'];
  if (version.versionId !== null && id !== undefined && id !== version.versionId) return 'it has another version id';
  const modified = headers['last-modified'];
  if (
    version.etag === null &&
    version.lastModified !== null &&
    modified !== undefined &&
    modified !== version.lastModified
  )
    return `it was last modified ${version.lastModified} and now ${modified}`;
  const size = parseContentRange(headers['content-range'])?.size;
  if (version.etag === null && size !== undefined && size !== null && size !== version.size)
    return `it had ${version.size} bytes and has ${size}`;
  return null;
}

function rightRange(answer: TransportResponse, start: number, end: number, version: ObjectVersion): Verdict | null {
  if (answer.headers['content-encoding'] && answer.headers['content-encoding'] !== 'identity')
    return malformed(`an answer encoded as ${answer.headers['content-encoding']}`);
  if (answer.status === 200)
    return start === 0 && end === version.size ? null : malformed('200 and the whole object instead of a range');
  const range = parseContentRange(answer.headers['content-range']);
  if (range && range.start === start && range.end === end && (range.size ?? version.size) === version.size) return null;
  return malformed(
    `Content-Range ${answer.headers['content-range'] ?? '(none)'} for bytes ${start}-${end - 1}/${version.size}`,
  );
}

function rightLength({ headers }: TransportResponse, expected: number): Verdict | null {
  const length = headers['content-length'];
  return length === undefined || Number(length) === expected
    ? null
    : malformed(`Content-Length ${length} for ${expected} bytes`);
}

function again(answer: TransportResponse, slow: boolean): Verdict {
  return { kind: 'retry', slow, what: `${answer.status} ${answer.errorName ?? ''}`.trim(), protocol: false };
}

// A proxy in trouble gives such answers for a while, so they are asked again before they are an error.
function malformed(what: string): Verdict {
  return { kind: 'retry', slow: false, what, protocol: true };
}

function fatal(error: S3StreamError): Verdict {
  return { kind: 'fatal', error };
}

function strong(etag: string): string {
  return etag.replace(/^W\//, '');
}
