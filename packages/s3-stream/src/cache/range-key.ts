import { createHash } from 'node:crypto';

/** What tells one version of one object from every other: only these are ever looked up together. */
export interface CachedVersion {
  /** Where it is, e.g. `s3://bucket/key`. */
  readonly label: string;
  readonly etag: string;
  readonly size: number;
}

/** A name for a version that is safe in a path and says nothing about the object. */
export function versionName({ label, etag, size }: CachedVersion): string {
  return createHash('sha256')
    .update(JSON.stringify([label, etag, size]))
    .digest('hex')
    .slice(0, 40);
}

/** Bytes [start, end) of a version. */
export interface CachedRange {
  readonly start: number;
  readonly end: number;
}

/** Where ranges of objects are kept. Losing an entry is allowed at any time; giving wrong bytes never is. */
export interface RangeCache {
  /** The ranges that are there and touch [start, end). */
  ranges(version: string, start: number, end: number): Promise<readonly CachedRange[]>;
  /** The bytes of a range that was listed; `null` when it has gone since, or is damaged. */
  get(version: string, range: CachedRange): Promise<Uint8Array | null>;
  /** Keeps a copy, if it can: a cache that fails only means another request. */
  put(version: string, start: number, bytes: Uint8Array): Promise<void>;
}
