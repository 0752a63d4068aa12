import fc from 'fast-check';
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { pattern } from '../../test/pattern.js';
import { openBytes } from '../memory/memory-source.js';
import { cacheObject } from './cached-object.js';
import { createDiskCache } from './disk-cache.js';
import { createMemoryCache } from './memory-cache.js';
import type { RangeCache } from './range-key.js';

const content = pattern(200_000);
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 's3-stream-cache-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const filesOf = () =>
  readdirSync(folder).flatMap((version) =>
    readdirSync(join(folder, version)).map((name) => join(folder, version, name)),
  );
const bytesOnDisk = () => filesOf().reduce((sum, path) => sum + statSync(path).size, 0);

describe.each<[string, () => readonly RangeCache[]]>([
  ['memory', () => [createMemoryCache()]],
  ['disk', () => [createDiskCache({ folder })]],
  ['memory before disk', () => [createMemoryCache({ maxBytes: 5000 }), createDiskCache({ folder, maxBytes: 60_000 })]],
])('an object cached in %s', (_, caches) => {
  it('always gives the right bytes, and asks the source for no byte it has', async () => {
    const range = fc
      .tuple(fc.nat(content.length), fc.nat(3000))
      .map(([start, length]) => [start, Math.min(content.length, start + length)] as const);
    await fc.assert(
      fc.asyncProperty(fc.array(range, { maxLength: 20 }), async (reads) => {
        const source = openBytes(content);
        const cached = cacheObject(source, { caches: caches() });
        for (const [start, end] of reads)
          expect(Buffer.compare(await cached.read(start, end), content.subarray(start, end))).toBe(0);
        const covered = new Set(
          reads.flatMap(([start, end]) => Array.from({ length: end - start }, (__, i) => start + i)),
        );
        expect(source.metrics().fetchedBytes).toBeLessThanOrEqual(covered.size + (reads.length > 5 ? 60_000 : 0));
      }),
      { numRuns: 12 },
    );
  });
});

describe('the disk cache', () => {
  const open = (bytes: Uint8Array = content, maxBytes?: number) => {
    const source = openBytes(bytes);
    return {
      source,
      cached: cacheObject(source, { caches: [createDiskCache({ folder, ...(maxBytes && { maxBytes }) })] }),
    };
  };

  it('is there for the next process', async () => {
    await open().cached.read(1000, 9000);
    const again = open();
    expect(Buffer.compare(await again.cached.read(2000, 8000), content.subarray(2000, 8000))).toBe(0);
    expect(again.source.metrics().requests).toBe(0);
  });

  it('never answers for another version', async () => {
    await open().cached.read(0, 100);
    const other = pattern(content.length, 5);
    expect(Buffer.compare(await open(other).cached.read(0, 100), other.subarray(0, 100))).toBe(0);
  });

  it('drops damaged and torn entries and reads them again', async () => {
    await open().cached.read(0, 4000);
    const [file = ''] = filesOf();
    const bytes = readFileSync(file);
    bytes[17] = (bytes[17] ?? 0) ^ 1;
    writeFileSync(file, bytes);
    expect(Buffer.compare(await open().cached.read(0, 4000), content.subarray(0, 4000))).toBe(0);
    truncateSync(file, 1234);
    expect(Buffer.compare(await open().cached.read(0, 4000), content.subarray(0, 4000))).toBe(0);
  });

  it('stays within its size, and keeps what was used last', async () => {
    const { cached } = open(content, 50_000);
    for (let at = 0; at < 150_000; at += 5000) await cached.read(at, at + 5000);
    expect(bytesOnDisk()).toBeLessThanOrEqual(50_000 * (1 + 1 / 16) + 5004);
    const { source, cached: again } = open(content, 50_000);
    await again.read(145_000, 150_000);
    expect(source.metrics().requests).toBe(0);
  });

  it('keeps reading when nothing can be written', async () => {
    rmSync(folder, { recursive: true });
    writeFileSync(folder, 'a file where the folder should be');
    expect(Buffer.compare(await open().cached.read(5, 50), content.subarray(5, 50))).toBe(0);
    rmSync(folder);
  });

  it('survives processes that are killed while they write', async () => {
    const script = `
      const { createDiskCache } = await import(${JSON.stringify(new URL('./disk-cache.ts', import.meta.url).href)});
      const cache = createDiskCache({ folder: ${JSON.stringify(folder)}, maxBytes: 4_000_000 });
      const bytes = new Uint8Array(500_000).fill(7);
      console.log('writing');
      for (let i = 0; ; i = (i + 1) % 6) await cache.put('shared', i * 500_000, bytes);`;
    for (let kill = 0; kill < 3; kill++) {
      const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      await new Promise((resolve) => child.stdout.once('data', resolve));
      await new Promise((resolve) => setTimeout(resolve, 30 + kill * 17));
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await gone;
    }
    const cache = createDiskCache({ folder, maxBytes: 4_000_000 });
    for (const range of await cache.ranges('shared', 0, 3_000_000)) {
      const bytes = await cache.get('shared', range);
      expect(bytes === null || bytes.every((byte) => byte === 7)).toBe(true);
    }
  });
});

describe('prefetching', () => {
  it('reads on when reads follow each other, and only then', async () => {
    const source = openBytes(content);
    const cached = cacheObject(source, { caches: [createMemoryCache()], prefetchBytes: 10_000 });
    await cached.read(0, 1000);
    await cached.read(1000, 2000);
    await new Promise((resolve) => setImmediate(resolve));
    const { requests } = source.metrics();
    expect(source.metrics().byPurpose['prefetch']?.fetchedBytes).toBe(10_000);
    await cached.read(2000, 12_000);
    expect(source.metrics().byPurpose['data']?.requests).toBe(2);
    expect(requests).toBe(3);
    await cached.read(50_000, 51_000);
    expect(source.metrics().byPurpose['prefetch']?.fetchedBytes).toBeLessThanOrEqual(20_000);
    await cached.close();
  });
});
