import { describe, expect, it } from 'vitest';

import { MemorySource } from '../testing/memory-source.js';
import { rememberReads } from './remembered-source.js';

const bytes = Uint8Array.from({ length: 3_000_000 }, (_, index) => index % 251);

async function firstOf(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  for await (const chunk of stream) return chunk;
  return new Uint8Array();
}

describe('a source that remembers', () => {
  it('gives the bytes of the source, from anywhere', async () => {
    const source = rememberReads(new MemorySource(bytes));
    for (const start of [0, 1, 1 << 20, 2_999_999]) {
      const chunks = [];
      for await (const chunk of source.stream(start)) chunks.push(chunk);
      expect(Buffer.concat(chunks).equals(bytes.subarray(start))).toBe(true);
    }
  });

  it('does not fail one reader when another, who asked first for the same bytes, goes away', async () => {
    let reads = 0;
    const slow = new MemorySource(bytes);
    const source = rememberReads({
      size: slow.size,
      etag: slow.etag,
      label: slow.label,
      close: () => slow.close(),
      stream: (start, options) => slow.stream(start, options),
      read: async (start, end, options) => {
        reads++;
        await new Promise((resolve, reject) => {
          setTimeout(resolve, 50);
          options?.signal?.addEventListener('abort', () => reject(options.signal?.reason as Error));
        });
        return slow.read(start, end, options);
      },
    });
    const gone = new AbortController();
    const first = firstOf(source.stream(0, { signal: gone.signal }));
    const second = firstOf(source.stream(10, { signal: new AbortController().signal }));
    gone.abort(new Error('gone'));
    await expect(first).rejects.toThrow('gone');
    expect((await second)[0]).toBe(10);
    expect(reads).toBe(1);
  });
});
