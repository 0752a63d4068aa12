import type { ObjectSource } from '@footlight/contracts';

import type { ChunkOptions, ObjectChunk } from './opened-object.js';

/** Objects above this are cut into steps of {@link largeChunkBytes}. Source: the service Footlight replaces ("> 50MB in 20MB chunks"). */
export const largeObjectBytes = 50_000_000;
export const largeChunkBytes = 20_000_000;
const firstChunkBytes = 1_048_576;

/** The size that the chunks of an object grow to unless told otherwise. */
export function chunkCeiling(size: number): number {
  return size > largeObjectBytes ? largeChunkBytes : Math.max(firstChunkBytes, Math.ceil(size / 4));
}

/**
 * Cuts a source into chunks that start small and grow. Network reads stay as small as the source makes them; one chunk
 * is in memory at a time.
 * @throws RangeError when `start`, `firstBytes` or `maxBytes` is not a whole number in range
 */
export async function* readChunks(
  source: ObjectSource,
  options: ChunkOptions = {},
): AsyncGenerator<ObjectChunk, void, undefined> {
  const {
    start = 0,
    firstBytes = firstChunkBytes,
    maxBytes = chunkCeiling(source.size),
    reuse = false,
    ...readOptions
  } = options;
  requireWhole('start', start, 0);
  requireWhole('firstBytes', firstBytes, 1);
  requireWhole('maxBytes', maxBytes, 1);
  let position = start;
  let size = Math.min(firstBytes, maxBytes);
  const memory = reuse ? new Uint8Array(Math.min(Math.max(firstBytes, maxBytes), source.size)) : null;
  let chunk: Uint8Array | null = null;
  let filled = 0;
  for await (let bytes of source.stream(start, readOptions)) {
    while (bytes.length > 0) {
      const length = Math.min(size, source.size - position);
      chunk ??= memory?.subarray(0, length) ?? new Uint8Array(length);
      const fitting = bytes.subarray(0, chunk.length - filled);
      chunk.set(fitting, filled);
      filled += fitting.length;
      bytes = bytes.subarray(fitting.length);
      if (filled < chunk.length) continue;
      yield { start: position, end: position + filled, bytes: chunk };
      position += filled;
      filled = 0;
      chunk = null;
      size = Math.min(size * 2, maxBytes);
    }
  }
}

function requireWhole(name: string, value: number, least: number): void {
  if (!Number.isSafeInteger(value) || value < least)
    throw new RangeError(`${name} is ${value}; it must be a whole number of at least ${least}`);
}
