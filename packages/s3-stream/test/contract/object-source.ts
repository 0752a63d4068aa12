import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { OpenedObject } from '../../src/index.js';
import { pattern } from '../pattern.js';

/** An object of some kind of source under test. */
export interface Subject {
  open(): Promise<OpenedObject>;
}

/** An object whose bytes others can replace and remove. */
export interface ChangingSubject extends Subject {
  readonly overwrite: (bytes: Uint8Array) => Promise<void>;
  readonly remove: () => Promise<void>;
}

const size = 3_000_017;
const content = pattern(size);

async function collect(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** What every source of this package promises, whatever it reads from. */
export function describeObjectSource(name: string, create: (id: string, bytes: Uint8Array) => Promise<Subject>): void {
  describe(`object source contract: ${name}`, () => {
    let source: OpenedObject;
    beforeAll(async () => {
      source = await (await create('main', content)).open();
    });
    afterAll(() => source.close());

    it('knows its size, its version and a name without secrets', () => {
      expect(source.size).toBe(size);
      expect(source.etag).toMatch(/^"[^"]+"$/);
      expect(source.label).not.toBe('');
    });

    it('reads exactly the bytes asked for', async () => {
      const range = fc.tuple(fc.nat(size), fc.nat(size)).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
      await fc.assert(
        fc.asyncProperty(range, async ([start, end]) => {
          expect(Buffer.compare(await source.read(start, end), content.subarray(start, end))).toBe(0);
        }),
        { numRuns: 15 },
      );
    });

    it('reads the edges, and nothing', async () => {
      expect(await source.read(0, 1)).toEqual(content.slice(0, 1));
      expect(await source.read(size - 1, size)).toEqual(content.slice(size - 1));
      expect(await source.read(5, 5)).toHaveLength(0);
      expect(await source.read(size, size)).toHaveLength(0);
    });

    it.each([
      [-1, 5],
      [5, 4],
      [0, size + 1],
      [0.5, 2],
      [Number.NaN, 2],
    ])('refuses bytes %d to %d', async (start, end) => {
      await expect(source.read(start, end)).rejects.toThrow(RangeError);
    });

    it('reads side by side', async () => {
      const starts = Array.from({ length: 12 }, (_, i) => i * 250_000);
      const reads = await Promise.all(starts.map((start) => source.read(start, start + 1000)));
      reads.forEach((bytes, i) =>
        expect(Buffer.compare(bytes, content.subarray(i * 250_000, i * 250_000 + 1000))).toBe(0),
      );
    });

    it('streams everything, or from a start', async () => {
      expect(Buffer.compare(await collect(source.stream()), content)).toBe(0);
      expect(Buffer.compare(await collect(source.stream(size - 70_001)), content.subarray(size - 70_001))).toBe(0);
      expect(await collect(source.stream(size))).toHaveLength(0);
    });

    it('can be left in the middle of a stream and read again', async () => {
      for await (const bytes of source.stream()) {
        expect(bytes.length).toBeGreaterThan(0);
        break;
      }
      expect(await source.read(7, 9)).toEqual(content.slice(7, 9));
    });

    it('gives chunks that lie end to end and grow', async () => {
      const sizes: number[] = [];
      let position = 0;
      for await (const chunk of source.chunks({ firstBytes: 100_000, maxBytes: 1_000_000 })) {
        expect(chunk.start).toBe(position);
        expect(Buffer.compare(chunk.bytes, content.subarray(chunk.start, chunk.end))).toBe(0);
        sizes.push(chunk.bytes.length);
        position = chunk.end;
      }
      expect(position).toBe(size);
      expect(sizes).toEqual([100_000, 200_000, 400_000, 800_000, 1_000_000, size - 2_500_000]);
    });

    it('gives the same chunks in memory that is reused', async () => {
      const memory = new Set<ArrayBufferLike>();
      let position = 0;
      for await (const { start, end, bytes } of source.chunks({
        firstBytes: 700_000,
        maxBytes: 900_000,
        reuse: true,
      })) {
        expect(Buffer.compare(bytes, content.subarray(start, end))).toBe(0);
        memory.add(bytes.buffer);
        position = end;
      }
      expect(position).toBe(size);
      expect(memory.size).toBe(1);
    });

    it('counts what was fetched by purpose', async () => {
      await source.read(0, 1234, { purpose: 'index' });
      expect(source.metrics().byPurpose['index']).toEqual({
        fetchedBytes: 1234,
        usedBytes: 1234,
        wastedBytes: 0,
        requests: 1,
        retries: 0,
      });
    });

    it('stops when told to', async () => {
      const abort = new AbortController();
      abort.abort(new Error('enough'));
      await expect(source.read(0, 10, { signal: abort.signal })).rejects.toThrow('enough');
      await expect(collect(source.stream(0, { signal: abort.signal }))).rejects.toThrow('enough');
      const later = new AbortController();
      const left = (async () => {
        for await (const _ of source.stream(0, { signal: later.signal })) later.abort(new Error('that will do'));
      })();
      await expect(left).rejects.toThrow('that will do');
    });

    it('opens an empty object', async () => {
      const empty = await (await create('empty', new Uint8Array())).open();
      expect(empty.size).toBe(0);
      expect(await collect(empty.stream())).toHaveLength(0);
      expect(await empty.read(0, 0)).toHaveLength(0);
      await empty.close();
    });

    it('refuses to read once closed', async () => {
      const other = await (await create('closed', content)).open();
      await other.close();
      await other.close();
      await expect(other.read(0, 1)).rejects.toMatchObject({ code: 's3-stream/closed' });
      await expect(collect(other.stream())).rejects.toMatchObject({ code: 's3-stream/closed' });
    });
  });
}

/** What holds besides for objects that others can change. */
export function describeChangingObject(
  name: string,
  create: (id: string, bytes: Uint8Array) => Promise<ChangingSubject>,
): void {
  describe(`changing object contract: ${name}`, () => {
    it('never mixes two versions', async () => {
      const subject = await create('changing', content);
      const opened = await subject.open();
      await opened.read(0, 10);
      await subject.overwrite(pattern(size, 99));
      await expect(opened.read(0, 10)).rejects.toMatchObject({ code: 's3-stream/input-changed', retryable: false });
      const again = await subject.open();
      expect(Buffer.compare(await again.read(0, 10), pattern(10, 99))).toBe(0);
      await Promise.all([opened.close(), again.close()]);
    });

    it('says when there is nothing', async () => {
      const subject = await create('removed', content);
      await subject.remove();
      await expect(subject.open()).rejects.toMatchObject({ code: 's3-stream/not-found', retryable: false });
    });
  });
}
