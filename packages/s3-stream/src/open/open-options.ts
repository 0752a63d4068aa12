import type { Clock, Meter } from '@footlight/contracts';

import type { RetryPolicy } from '../ranged/retry-policy.js';

/** How an object is read. Every default is for one object of any size in at most about 48 MiB of memory. */
export interface ReaderOptions {
  /** Stops opening; reading has signals of its own. */
  readonly signal?: AbortSignal;
  /** Requests under way at once, at most; a stream uses as many of them as make it faster. @default 4 */
  readonly concurrency?: number;
  /** Size of a ranged request; beside others in a stream at most a quarter of maxBufferedBytes, alone up to 256 MiB. @default 8388608 (AWS S3 performance guide: 8 or 16 MB) */
  readonly partBytes?: number;
  /** Size of the first request of a stream. @default 1048576 */
  readonly firstPartBytes?: number;
  /** Bytes that may wait in buffers: the only buffer there is. @default 16777216 */
  readonly maxBufferedBytes?: number;
  /** The most one `read` may return. @default 268435456 */
  readonly maxReadBytes?: number;
  /** Silence after which a body, or the wait for one, is given up and tried anew. @default 10000 */
  readonly idleTimeoutMs?: number;
  /** A `read` ends by then, one way or the other; a stream gets as long for each MiB. @default 120000 */
  readonly deadlineMs?: number;
  readonly retry?: Partial<RetryPolicy>;
  /** Checks a whole stream against the checksum that the store keeps, when it keeps one. @default true */
  readonly verifyChecksum?: boolean;
  /** Told `s3_bytes_total`, `s3_bytes_used_total`, `s3_requests_total` and `s3_retries_total`, by purpose. */
  readonly meter?: Meter;
  readonly clock?: Clock;
  /** 0 <= x < 1; for the jitter of retries. @default Math.random */
  readonly random?: () => number;
}

/** {@link ReaderOptions} with every default in its place. */
export type ReaderSettings = Required<Omit<ReaderOptions, 'signal' | 'retry' | 'meter' | 'clock' | 'random'>>;

const mebibyte = 1024 * 1024;

/** @throws RangeError naming an option that is not a positive whole number, or two that contradict each other */
export function readerSettings(options: ReaderOptions): ReaderSettings {
  const {
    concurrency = 4,
    partBytes = 8 * mebibyte,
    firstPartBytes = Math.min(mebibyte, partBytes),
    maxBufferedBytes = Math.max(16 * mebibyte, partBytes),
    maxReadBytes = 256 * mebibyte,
    idleTimeoutMs = 10_000,
    deadlineMs = 120_000,
    verifyChecksum = true,
  } = options;
  const numbers = { concurrency, partBytes, firstPartBytes, maxBufferedBytes, maxReadBytes, idleTimeoutMs, deadlineMs };
  for (const [name, value] of Object.entries(numbers)) {
    if (!Number.isSafeInteger(value) || value < 1)
      throw new RangeError(`${name} is ${value}; it must be a positive whole number`);
  }
  if (partBytes > maxBufferedBytes)
    throw new RangeError(
      `partBytes (${partBytes}) does not fit in maxBufferedBytes (${maxBufferedBytes}); lower one or raise the other`,
    );
  return { ...numbers, verifyChecksum };
}
