import { FootlightError } from '@footlight/contracts';
import { seededRandom } from '@footlight/contracts/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { openObject, type OpenedObject, type OpenObjectOptions } from '../src/index.js';
import {
  startFaultProxy,
  startObjectServer,
  type Fault,
  type FaultProxy,
  type ObjectServer,
} from '../src/testing/index.js';
import { randomFault, typedFailures } from './fault-run.js';
import { pattern } from './pattern.js';

const size = 1_500_000;
const content = pattern(size);
const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
const brisk: OpenObjectOptions = {
  partBytes: 256 * 1024,
  firstPartBytes: 64 * 1024,
  idleTimeoutMs: 120,
  deadlineMs: 10_000,
  retry: { maxAttempts: 6, baseDelayMs: 1, maxDelayMs: 8 },
};

let server: ObjectServer;
let proxy: FaultProxy;
beforeAll(async () => {
  server = await startObjectServer();
  proxy = await startFaultProxy(server.url);
});
afterAll(async () => {
  await proxy.close();
  await server.close();
});
beforeEach(() => {
  server.put('bucket/object', content);
  proxy.setFaults(() => null);
});

async function collect(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

describe.each(['s3', 'http'])('reading over %s while things go wrong', (kind) => {
  const open = (options: OpenObjectOptions = {}): Promise<OpenedObject> =>
    kind === 's3'
      ? openObject('s3://bucket/object', { ...brisk, ...options, s3: { endpoint: proxy.url, credentials } })
      : openObject(`${proxy.url}/bucket/object`, { ...brisk, ...options, http: { allowPrivateAddresses: true } });

  /** The first `times` GETs go wrong. */
  const first = (times: number, fault: Fault) => {
    let left = times;
    proxy.setFaults(({ method }) => (method === 'GET' && left-- > 0 ? fault : null));
  };

  it.each<[string, Fault]>([
    ['a 503', { kind: 'status', status: 503, code: 'SlowDown' }],
    ['a 429 with Retry-After', { kind: 'status', status: 429, retryAfter: '0' }],
    ['a 500', { kind: 'status', status: 500, code: 'InternalError' }],
    ['a reset before the answer', { kind: 'reset' }],
    ['a reset after 1 KiB', { kind: 'cut', afterBytes: 1024 }],
    ['a body that ends early', { kind: 'short', bytes: 1000 }],
    ['a stall', { kind: 'stall', afterBytes: 2000 }],
    ['a slow-loris', { kind: 'drip', afterBytes: 10, intervalMs: 10 }],
    ['no answer', { kind: 'silence' }],
    ['a wrong Content-Range', { kind: 'content-range', header: 'bytes 1-70000/1500000' }],
    ['200 instead of 206', { kind: 'ignore-range' }],
  ])('reads the right bytes after %s', async (_, fault) => {
    const source = await open();
    first(2, fault);
    expect(Buffer.compare(await source.read(100_000, 900_001), content.subarray(100_000, 900_001))).toBe(0);
    first(2, fault);
    expect(Buffer.compare(await collect(source.stream()), content)).toBe(0);
    expect(source.metrics().retries).toBeGreaterThanOrEqual(2);
    await source.close();
  });

  it.each<[string, Fault, string, boolean]>([
    ['503 without end', { kind: 'status', status: 503 }, 's3-stream/unavailable', true],
    ['resets without end', { kind: 'reset' }, 's3-stream/unavailable', true],
    ['wrong ranges without end', { kind: 'content-range', header: 'bytes 0-1/5' }, 's3-stream/protocol', false],
    ['a server that ignores ranges', { kind: 'ignore-range' }, 's3-stream/protocol', false],
    ['a forbidden object', { kind: 'status', status: 403, code: 'AccessDenied' }, 's3-stream/access-denied', false],
    ['a 412', { kind: 'status', status: 412, code: 'PreconditionFailed' }, 's3-stream/input-changed', false],
    ['another ETag on one answer', { kind: 'etag', etag: '"other"' }, 's3-stream/input-changed', false],
  ])('gives a typed error for %s', async (_, fault, code, retryable) => {
    const source = await open();
    first(Number.POSITIVE_INFINITY, fault);
    await expect(source.read(10, 500_000)).rejects.toMatchObject({ code, retryable });
    await expect(collect(source.stream())).rejects.toMatchObject({ code, retryable });
    await source.close();
  });

  it('never mixes versions when the object is replaced between any two requests of a read', async () => {
    for (let at = 1; at <= 6; at++) {
      server.put('bucket/object', content);
      const source = await open({ concurrency: 1 });
      let gets = 0;
      proxy.setFaults(({ method }) => {
        if (method === 'GET' && ++gets === at) server.put('bucket/object', pattern(size, 50 + at));
        return null;
      });
      await expect(source.read(0, size)).rejects.toMatchObject({ code: 's3-stream/input-changed' });
      await source.close();
    }
  });

  it('goes on after the last byte that came, and asks for no byte twice', async () => {
    const source = await open();
    proxy.setFaults(({ method }) => (method === 'GET' ? { kind: 'cut', afterBytes: 64 * 1024 } : null));
    expect(Buffer.compare(await source.read(0, 1_000_000), content.subarray(0, 1_000_000))).toBe(0);
    const { fetchedBytes, retries } = source.metrics();
    expect(fetchedBytes).toBe(1_000_000);
    expect(retries).toBeGreaterThanOrEqual(10);
    await source.close();
  });

  it('ends a read at its deadline, whatever the server does', async () => {
    const source = await open({ deadlineMs: 300, idleTimeoutMs: 5000 });
    proxy.setFaults(() => ({ kind: 'silence' }));
    await expect(source.read(0, 10)).rejects.toMatchObject({ code: 's3-stream/deadline', retryable: true });
    await expect(collect(source.stream())).rejects.toMatchObject({ code: 's3-stream/deadline' });
    await source.close();
  });

  it('does not count the time a slow reader takes', async () => {
    const source = await open({ deadlineMs: 200, idleTimeoutMs: 150, concurrency: 1 });
    const chunks: Uint8Array[] = [];
    for await (const chunk of source.stream()) {
      if (chunks.push(chunk) === 2) await new Promise((resolve) => setTimeout(resolve, 700));
    }
    expect(Buffer.compare(Buffer.concat(chunks), content)).toBe(0);
    await source.close();
  });

  it('lets a reader read inside its own stream', async () => {
    const source = await open({ concurrency: 1, maxBufferedBytes: 256 * 1024 });
    let read = 0;
    for await (const _ of source.stream()) {
      const bytes = await source.read(read, read + 10);
      expect(Buffer.compare(bytes, content.subarray(read, read + 10))).toBe(0);
      read += 10;
    }
    expect(read).toBeGreaterThan(0);
    await source.close();
  });

  it('opens through a storm, and says when it cannot', async () => {
    let left = 3;
    proxy.setFaults(() => (left-- > 0 ? { kind: 'status', status: 503 } : null));
    await (await open()).close();
    proxy.setFaults(() => ({ kind: 'reset' }));
    await expect(open()).rejects.toMatchObject({ code: 's3-stream/unavailable', retryable: true });
  });

  it('gives right bytes or a typed error under random faults, and leaves no connection behind', async () => {
    const random = seededRandom(kind === 's3' ? 11 : 12);
    let right = 0;
    const failures: Record<string, number> = {};
    const source = await open({ concurrency: 8 });
    proxy.setFaults(() => randomFault(random, size));
    await Promise.all(
      Array.from({ length: 8 }, async () => {
        for (let i = 0; i < 60; i++) {
          const start = Math.floor(random() * size);
          const end = Math.min(size, start + Math.floor(random() * 100_000));
          try {
            expect(Buffer.compare(await source.read(start, end), content.subarray(start, end))).toBe(0);
            right++;
          } catch (error) {
            if (!FootlightError.is(error)) throw error;
            failures[error.code] = (failures[error.code] ?? 0) + 1;
          }
        }
      }),
    );
    expect(Object.keys(failures).filter((code) => !typedFailures.includes(code))).toEqual([]);
    expect(right).toBeGreaterThan(400);
    await source.close();
    for (let wait = 0; proxy.connections() > 0 && wait < 50; wait++)
      await new Promise((resolve) => setTimeout(resolve, 20));
    expect(proxy.connections()).toBe(0);
  });
});

describe('checksums', () => {
  const headers = (checksum: string) => ({ 'x-amz-checksum-crc32': checksum, 'x-amz-checksum-type': 'FULL_OBJECT' });
  const open = () => openObject(`${proxy.url}/bucket/checked`, { ...brisk, http: { allowPrivateAddresses: true } });

  it('are verified over a whole stream', async () => {
    server.put('bucket/checked', Buffer.from('123456789'), headers('y/Q5Jg=='));
    expect((await collect((await open()).stream())).toString()).toBe('123456789');
  });

  it('give a typed error when bytes were damaged on the way', async () => {
    server.put('bucket/checked', Buffer.from('123456780'), headers('y/Q5Jg=='));
    await expect(collect((await open()).stream())).rejects.toMatchObject({
      code: 's3-stream/checksum-mismatch',
      retryable: true,
    });
  });
});
