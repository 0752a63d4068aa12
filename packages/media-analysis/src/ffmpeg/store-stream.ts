import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';

import { resolveLimits } from './media-limits.js';
import type { MediaRunOptions } from './media-run.js';
import { spoolStream } from './stream-input.js';

/** A stream that was put into a temporary file, to be read more than once. */
export interface StoredStream {
  readonly path: string;
  /** SHA-256 of the bytes, lower-case hex. */
  readonly sha256: string;
  /** Removes the file. Never throws. */
  dispose(): Promise<void>;
}

/**
 * Puts a stream into a temporary file that only this user can read.
 *
 * @throws {MediaAnalysisError} `too-large` beyond `limits.spoolBytes`, `source-failed` when the stream breaks off
 */
export async function storeStream(
  stream: Readable,
  { limits, signal }: Pick<MediaRunOptions, 'limits' | 'signal'> = {},
): Promise<StoredStream> {
  const hash = createHash('sha256');
  const stored = await spoolStream(stream, resolveLimits(limits).spoolBytes, signal, (chunk) => hash.update(chunk));
  return { ...stored, sha256: hash.digest('hex') };
}
