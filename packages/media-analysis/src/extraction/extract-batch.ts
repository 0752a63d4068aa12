import type { PoseSequence } from '@footlight/contracts';

import { extractPoses, type ExtractPosesOptions } from './extract-poses.js';

/** How one video of a batch ended. */
export type BatchOutcome =
  | { readonly path: string; readonly poses: PoseSequence; readonly error: null }
  | { readonly path: string; readonly poses: null; readonly error: unknown };

export interface ExtractBatchOptions extends Omit<ExtractPosesOptions, 'onProgress' | 'checkpoint' | 'worker'> {
  /** Videos at a time, 1..16. Each keeps about one core busy. @default 1 */
  readonly concurrency?: number;
  /** The side file of a video. @default none is kept */
  readonly checkpointOf?: (path: string) => string;
}

/**
 * Extracts many videos, a few at a time; each outcome is given as soon as it is known, and one that fails stops no other.
 * An abort ends them all and is thrown.
 */
export async function* extractBatch(
  paths: readonly string[],
  options: ExtractBatchOptions = {},
): AsyncGenerator<BatchOutcome, void, undefined> {
  const { concurrency = 1, checkpointOf, ...rest } = options;
  if (!Number.isInteger(concurrency) || concurrency < 1 || concurrency > 16)
    throw new RangeError(`concurrency is ${concurrency}; it must be a whole number from 1 to 16`);
  const stop = new AbortController();
  const signal = options.signal ? AbortSignal.any([options.signal, stop.signal]) : stop.signal;
  const running = new Map<string, Promise<BatchOutcome>>();
  const workers = new Map<string, number>();
  const idle = Array.from({ length: concurrency }, (_, worker) => worker);
  const waiting = [...new Set(paths)];
  try {
    while (waiting.length > 0 || running.size > 0) {
      while (running.size < concurrency && waiting.length > 0) {
        const path = waiting.shift() as string;
        const worker = idle.pop() ?? 0;
        workers.set(path, worker);
        const own = { worker, ...(checkpointOf ? { checkpoint: checkpointOf(path) } : {}) };
        running.set(path, extractOne(path, { ...rest, ...own, signal }));
      }
      const outcome = await Promise.race(running.values());
      options.signal?.throwIfAborted();
      running.delete(outcome.path);
      idle.push(workers.get(outcome.path) ?? 0);
      yield outcome;
    }
  } finally {
    stop.abort();
    await Promise.allSettled(running.values());
  }
}

async function extractOne(path: string, options: ExtractPosesOptions): Promise<BatchOutcome> {
  try {
    return { path, poses: await extractPoses(path, options), error: null };
  } catch (error) {
    return { path, poses: null, error };
  }
}
