import type { ObjectSource, ReadOptions } from '@footlight/contracts';

/** What is fetched at once, and how much is kept: an index of 8 MiB and what was read beside it. */
const blockBytes = 1 << 20;
const keptBlocks = 16;
/** After so much in a row somebody reads the media itself, which nobody reads twice. */
const rememberedRun = 4 * blockBytes;

/**
 * A source whose beginnings of reads are remembered: reading a recording stretch by stretch asks for its header and index each time, and
 * they are fetched once. At most 16 MiB are kept.
 */
export function rememberReads(source: ObjectSource): ObjectSource {
  const blocks = new Map<number, Promise<Uint8Array>>();
  // Several readers wait for one block, so no single reader's signal may end its fetching.
  const block = (index: number, { signal, ...shared }: ReadOptions): Promise<Uint8Array> => {
    const start = index * blockBytes;
    const kept = blocks.get(index) ?? source.read(start, Math.min(source.size, start + blockBytes), shared);
    // A Map keeps the order of insertion: the first entry is the one used longest ago.
    blocks.delete(index);
    blocks.set(index, kept);
    kept.catch(() => blocks.delete(index));
    for (const oldest of blocks.keys()) if (blocks.size > keptBlocks) blocks.delete(oldest);
    return unlessAborted(kept, signal);
  };
  async function* stream(start = 0, options: ReadOptions = {}): AsyncGenerator<Uint8Array, void, undefined> {
    let at = start;
    for (; at < source.size && at - start < rememberedRun; at = (Math.floor(at / blockBytes) + 1) * blockBytes) {
      const index = Math.floor(at / blockBytes);
      yield (await block(index, options)).subarray(at - index * blockBytes);
    }
    if (at < source.size) yield* source.stream(at, options);
  }
  return {
    size: source.size,
    etag: source.etag,
    label: source.label,
    read: (start, end, options) => source.read(start, end, options),
    stream,
    close: () => source.close(),
  };
}

/** The same, but whoever waits can stop waiting. */
function unlessAborted<Value>(promise: Promise<Value>, signal: AbortSignal | undefined): Promise<Value> {
  if (!signal) return promise;
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason);
    if (signal.aborted) return stop();
    signal.addEventListener('abort', stop, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}
