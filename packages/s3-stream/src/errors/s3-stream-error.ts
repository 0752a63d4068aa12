import { FootlightError } from '@footlight/contracts';

/** Every case this package throws on purpose. */
export type S3StreamErrorCode =
  /** The key could reach outside its environment, or cannot be told apart from one that does. */
  | 's3-stream/invalid-key'
  | 's3-stream/invalid-location'
  | 's3-stream/invalid-environment'
  | 's3-stream/not-found'
  | 's3-stream/access-denied'
  /** The object is no longer the one that was opened: start again from its beginning. */
  | 's3-stream/input-changed'
  /** The server answered something that is not what was asked, again and again. */
  | 's3-stream/protocol'
  /** Retries were used up. */
  | 's3-stream/unavailable'
  | 's3-stream/deadline'
  | 's3-stream/checksum-mismatch'
  | 's3-stream/closed'
  /** A private, loopback or link-local address, refused unless allowed. */
  | 's3-stream/address-refused'
  | 's3-stream/sdk-missing'
  | 's3-stream/invalid-media'
  | 's3-stream/already-exists'
  | 's3-stream/write-failed'
  /** The sidecar belongs to another version of the object, or is damaged. */
  | 's3-stream/stale-sidecar';

/** Thrown on purpose by this package; `code` says which case, `retryable` whether the same call may succeed later. */
export class S3StreamError extends FootlightError<S3StreamErrorCode> {}

/** The object changed between two requests. Nothing read before may be combined with anything read after. */
export function inputChanged(label: string, what: string, options: ErrorOptions = {}): S3StreamError {
  return new S3StreamError(
    's3-stream/input-changed',
    `${label} changed while it was being read (${what}); open it again and start from its beginning`,
    options,
  );
}
