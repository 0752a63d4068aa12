import type { OnProgress } from '@footlight/contracts';

import type { KeyEnvironment } from '../keys/normalize-key.js';
import type { RetryPolicy } from '../ranged/retry-policy.js';
import type { S3ClientOptions } from '../s3/s3-client.js';
import type { S3ClientLike } from '../s3/sdk.js';

/** What is written: bytes, or a stream of them of unknown length. */
export type WriteBody = Uint8Array | AsyncIterable<Uint8Array>;

export interface WriteOptions {
  /** `'if-absent'` leaves what is there and throws; `'replace'` writes over it. @default 'replace' */
  readonly mode?: 'replace' | 'if-absent';
  /** @default 'application/octet-stream' */
  readonly contentType?: string;
  /** Puts S3 keys into this environment. Without it keys are taken as they are. */
  readonly environment?: KeyEnvironment;
  /** Bytes of a part; bodies up to one part take a single request. At least 5 MiB (S3's rule). @default 8388608 */
  readonly partBytes?: number;
  /** Parts under way at once. @default 3 */
  readonly concurrency?: number;
  readonly retry?: Partial<RetryPolicy>;
  readonly signal?: AbortSignal;
  /** Counts bytes that the store has taken. */
  readonly onProgress?: OnProgress;
  readonly s3?: S3ClientOptions & { readonly client?: S3ClientLike };
}

export interface WrittenObject {
  readonly etag: string | null;
  readonly size: number;
}
