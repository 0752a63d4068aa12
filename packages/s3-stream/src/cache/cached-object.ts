import type { ReadOptions } from '@footlight/contracts';

import { checkRange } from '../internal/check-range.js';
import type { OpenedObject } from '../open/opened-object.js';
import { readChunks } from '../open/read-chunks.js';
import { versionName, type CachedRange, type RangeCache } from './range-key.js';

export interface CacheOptions {
  /** Looked through in order; what a later one has, or the source, is put into those before. */
  readonly caches: readonly RangeCache[];
  /** Reads ahead when reads follow each other. Bytes; 0 for never. @default 0 */
  readonly prefetchBytes?: number;
}

const streamStepBytes = 1024 * 1024;

/**
 * An object that remembers what was read of it, here or in another process that shares a disk cache. Only ranges of the
 * very same version are used again; an object without an ETag is never cached.
 */
export function cacheObject(source: OpenedObject, { caches, prefetchBytes = 0 }: CacheOptions): OpenedObject {
  if (source.etag === null || caches.length === 0) return source;
  const version = versionName({ label: source.label, etag: source.etag, size: source.size });
  let lastEnd = -1;
  let ahead: Promise<unknown> | null = null;

  const read = async (start: number, end: number, options: ReadOptions = {}): Promise<Uint8Array> => {
    checkRange(start, end, source.size, source.label);
    options.signal?.throwIfAborted();
    const bytes = await readThrough(source, version, caches, start, end, options);
    if (prefetchBytes > 0 && start === lastEnd && end < source.size) prefetch(end);
    lastEnd = end;
    return bytes;
  };
  const prefetch = (from: number) => {
    const to = Math.min(source.size, from + prefetchBytes);
    ahead ??= readThrough(source, version, caches, from, to, { purpose: 'prefetch' })
      .catch(() => {})
      .finally(() => void (ahead = null));
  };
  async function* stream(start = 0, options: ReadOptions = {}): AsyncGenerator<Uint8Array, void, undefined> {
    checkRange(start, source.size, source.size, source.label);
    for (let at = start; at < source.size; at += streamStepBytes)
      yield await read(at, Math.min(source.size, at + streamStepBytes), options);
  }
  const cached: OpenedObject = {
    size: source.size,
    etag: source.etag,
    versionId: source.versionId,
    label: source.label,
    read,
    stream,
    chunks: (options) => readChunks(cached, options),
    metrics: () => source.metrics(),
    close: async () => {
      await source.close();
      await ahead;
    },
  };
  return cached;
}

async function readThrough(
  source: OpenedObject,
  version: string,
  caches: readonly RangeCache[],
  start: number,
  end: number,
  options: ReadOptions,
): Promise<Uint8Array> {
  const [cache, ...others] = caches;
  if (!cache || start === end) return source.read(start, end, options);
  const result = new Uint8Array(end - start);
  for (const { range, from, to } of cover(await cache.ranges(version, start, end), start, end)) {
    const kept = range && (await cache.get(version, range));
    if (kept && range) {
      result.set(kept.subarray(from - range.start, to - range.start), from - start);
      continue;
    }
    const fresh = await readThrough(source, version, others, from, to, options);
    result.set(fresh, from - start);
    await cache.put(version, from, fresh);
  }
  return result;
}

/** [start, end) cut into what a known range covers and what none does. */
function cover(
  ranges: readonly CachedRange[],
  start: number,
  end: number,
): { range: CachedRange | null; from: number; to: number }[] {
  const cuts: { range: CachedRange | null; from: number; to: number }[] = [];
  let at = start;
  for (const range of ranges.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (range.end <= at || range.start >= end) continue;
    if (range.start > at) cuts.push({ range: null, from: at, to: range.start });
    const from = Math.max(at, range.start);
    const to = Math.min(range.end, end);
    cuts.push({ range, from, to });
    at = to;
    if (at >= end) break;
  }
  if (at < end) cuts.push({ range: null, from: at, to: end });
  return cuts;
}
