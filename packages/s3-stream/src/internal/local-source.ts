import type { ReadOptions } from '@footlight/contracts';

import { S3StreamError } from '../errors/s3-stream-error.js';
import { ReadTally, type ReadMetrics } from '../metrics/read-metrics.js';
import type { ReaderOptions } from '../open/open-options.js';
import type { ChunkOptions, ObjectChunk, OpenedObject } from '../open/opened-object.js';
import { readChunks } from '../open/read-chunks.js';
import { checkRange } from './check-range.js';

/** Bytes that are near: how to get a range of them, and what to do at the end. */
export interface LocalBytes {
  readonly size: number;
  readonly etag: string | null;
  readonly label: string;
  /** Exactly [start, end), in memory of the caller's own. */
  readonly read: (start: number, end: number) => Promise<Uint8Array>;
  readonly close: () => Promise<void>;
}

const streamStepBytes = 1024 * 1024;

/** An opened object over near bytes: no retries, no parallel requests, the same promises. */
export function openLocal(bytes: LocalBytes, options: ReaderOptions): OpenedObject {
  const tally = new ReadTally(options.meter);
  let closed = false;

  const fetch = async (start: number, end: number, { signal, purpose }: ReadOptions): Promise<Uint8Array> => {
    if (closed) throw new S3StreamError('s3-stream/closed', `${bytes.label} has been closed; open it again to read`);
    signal?.throwIfAborted();
    checkRange(start, end, bytes.size, bytes.label);
    tally.add('requests', 1, purpose);
    const got = await bytes.read(start, end);
    signal?.throwIfAborted();
    tally.add('fetchedBytes', got.length, purpose);
    tally.add('usedBytes', got.length, purpose);
    return got;
  };
  async function* stream(start = 0, readOptions: ReadOptions = {}): AsyncGenerator<Uint8Array, void, undefined> {
    checkRange(start, bytes.size, bytes.size, bytes.label);
    for (let at = start; at < bytes.size; at += streamStepBytes)
      yield await fetch(at, Math.min(bytes.size, at + streamStepBytes), readOptions);
  }
  const opened: OpenedObject = {
    size: bytes.size,
    etag: bytes.etag,
    versionId: null,
    label: bytes.label,
    read: (start, end, readOptions = {}) => fetch(start, end, readOptions),
    stream,
    chunks: (chunkOptions?: ChunkOptions): AsyncIterable<ObjectChunk> => readChunks(opened, chunkOptions),
    metrics: (): ReadMetrics => tally.snapshot(),
    close: async () => {
      if (closed) return;
      closed = true;
      await bytes.close();
    },
  };
  return opened;
}
