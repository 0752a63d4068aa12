import { createHash } from 'node:crypto';
import { createReadStream, statSync } from 'node:fs';
import type { Readable } from 'node:stream';

/** An object of the test server: bytes, or a file that may be larger than memory. */
export interface StoredObject {
  readonly size: number;
  readonly etag: string;
  readonly lastModified: string;
  /** Sent with whole-object answers and HEAD. */
  readonly headers: Readonly<Record<string, string>>;
  readonly read: (start: number, end: number) => Readable | Uint8Array;
}

export function storedBytes(bytes: Uint8Array, headers: Readonly<Record<string, string>> = {}): StoredObject {
  return {
    size: bytes.length,
    etag: `"${createHash('md5').update(bytes).digest('hex')}"`,
    lastModified: new Date().toUTCString(),
    headers,
    read: (start, end) => bytes.subarray(start, end),
  };
}

/** A file served as it is, sparse ones too. */
export function storedFile(path: string): StoredObject {
  const { size, mtimeMs } = statSync(path);
  return {
    size,
    etag: `"${createHash('md5').update(`${path} ${size} ${mtimeMs}`).digest('hex')}"`,
    lastModified: new Date(mtimeMs).toUTCString(),
    headers: {},
    read: (start, end) => createReadStream(path, { start, end: end - 1, highWaterMark: 512 * 1024 }),
  };
}
