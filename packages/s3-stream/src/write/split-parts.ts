import type { WriteBody } from './write-options.js';

/** Cuts a body into parts of `size` bytes; the last is shorter. An empty body is one empty part. Each has memory of its own. */
export async function* splitParts(body: WriteBody, size: number): AsyncGenerator<Uint8Array, void, undefined> {
  let part = new Uint8Array(size);
  let filled = 0;
  let count = 0;
  for await (let bytes of body instanceof Uint8Array ? [body] : body) {
    while (bytes.length > 0) {
      const fitting = bytes.subarray(0, size - filled);
      part.set(fitting, filled);
      filled += fitting.length;
      bytes = bytes.subarray(fitting.length);
      if (filled < size) continue;
      yield part;
      count++;
      part = new Uint8Array(size);
      filled = 0;
    }
  }
  if (filled > 0 || count === 0) yield part.subarray(0, filled);
}
