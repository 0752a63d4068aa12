import { missing } from '@footlight/testkit';
import { ListMultipartUploadsCommand, S3Client } from '@aws-sdk/client-s3';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { openObject, removeObject, writeObject, type WriteOptions } from '../src/index.js';
import { startFaultProxy, startObjectServer, type FaultProxy, type ObjectServer } from '../src/testing/index.js';
import { hasMoto, startMoto } from './moto.js';
import { pattern } from './pattern.js';

const mebibyte = 1024 * 1024;
const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
const partBytes = 5 * mebibyte;

async function* inPieces(bytes: Uint8Array, size = 700_001): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function* breaking(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
  throw new Error('the camera was unplugged');
}

interface Store {
  readonly client: S3Client;
  readonly pending: () => Promise<number>;
}

function describeWriting(name: string, start: () => Promise<Store & { close(): Promise<void> }>): void {
  describe(`writing to ${name}`, () => {
    let store: Store & { close(): Promise<void> };
    beforeAll(async () => {
      store = await start();
    });
    afterAll(() => store?.close());
    const options = (more: WriteOptions = {}): WriteOptions => ({
      partBytes,
      retry: { baseDelayMs: 1, maxDelayMs: 5 },
      s3: { client: store.client },
      ...more,
    });
    const readBack = async (key: string) => {
      const source = await openObject({ bucket: 'results', key }, { s3: { client: store.client } });
      return source.read(0, source.size);
    };

    it.each([0, 1, partBytes, partBytes + 1, 12 * mebibyte])('writes %d bytes as they are', async (size) => {
      const bytes = pattern(size);
      const written = await writeObject(`s3://results/of-${size}`, inPieces(bytes), options());
      expect(written.size).toBe(size);
      expect(written.etag).toMatch(/^"/);
      expect(Buffer.compare(await readBack(`of-${size}`), bytes)).toBe(0);
      expect(await store.pending()).toBe(0);
    });

    it('removes an object, and is content when there is none', async () => {
      await writeObject('s3://results/staging/gone', pattern(10), options());
      for (let round = 0; round < 2; round++)
        await removeObject('s3://results/gone', { environment: 'staging', s3: { client: store.client } });
      await expect(readBack('staging/gone')).rejects.toMatchObject({ code: 's3-stream/not-found' });
    });

    it('leaves what is there when told so, whole or in parts, and no parts behind', async () => {
      await writeObject('s3://results/once', pattern(10), options({ mode: 'if-absent' }));
      for (const size of [20, 11 * mebibyte])
        await expect(
          writeObject('s3://results/once', inPieces(pattern(size, 2)), options({ mode: 'if-absent' })),
        ).rejects.toMatchObject({
          code: 's3-stream/already-exists',
        });
      expect(Buffer.compare(await readBack('once'), pattern(10))).toBe(0);
      expect(await store.pending()).toBe(0);
    });

    it('aborts the upload when the body fails, and when it is aborted', async () => {
      await expect(writeObject('s3://results/broken', breaking(pattern(11 * mebibyte)), options())).rejects.toThrow(
        'the camera was unplugged',
      );
      const abort = new AbortController();
      const writing = writeObject(
        's3://results/broken',
        inPieces(pattern(16 * mebibyte)),
        options({
          signal: abort.signal,
          onProgress: () => abort.abort(new Error('enough')),
        }),
      );
      await expect(writing).rejects.toThrow('enough');
      await expect(openObject('s3://results/broken', { s3: { client: store.client } })).rejects.toMatchObject({
        code: 's3-stream/not-found',
      });
      expect(await store.pending()).toBe(0);
    });

    it('keeps to its environment', async () => {
      await writeObject('s3://results/env.json', pattern(5), options({ environment: 'staging' }));
      expect(Buffer.compare(await readBack('staging/env.json'), pattern(5))).toBe(0);
      await expect(
        writeObject('s3://results/live/env.json', pattern(5), options({ environment: 'staging' })),
      ).rejects.toMatchObject({
        code: 's3-stream/invalid-key',
      });
    });
  });
}

const clientFor = (endpoint: string) =>
  new S3Client({ endpoint, forcePathStyle: true, region: 'us-east-1', credentials, maxAttempts: 1 });

describeWriting('the test server', async () => {
  const server = await startObjectServer();
  const client = clientFor(server.url);
  return {
    client,
    pending: async () => server.pendingUploads(),
    close: async () => {
      client.destroy();
      await server.close();
    },
  };
});

describe.skipIf(missing(hasMoto, 'moto (run packages/s3-stream/scripts/setup-moto.mjs)'))('a real S3 server', () => {
  describeWriting('moto', async () => {
    const server = await startMoto('results');
    const client = clientFor(server.url);
    return {
      client,
      pending: async () =>
        (await client.send(new ListMultipartUploadsCommand({ Bucket: 'results' }))).Uploads?.length ?? 0,
      close: async () => {
        client.destroy();
        await server.close();
      },
    };
  });
});

describe('writing while things go wrong', () => {
  let server: ObjectServer;
  let proxy: FaultProxy;
  let client: S3Client;
  beforeAll(async () => {
    server = await startObjectServer();
    proxy = await startFaultProxy(server.url);
    client = clientFor(proxy.url);
  });
  afterAll(async () => {
    client.destroy();
    await proxy.close();
    await server.close();
  });
  const options = (): WriteOptions => ({ partBytes, retry: { baseDelayMs: 1, maxDelayMs: 5 }, s3: { client } });

  it('repeats what failed for a moment', async () => {
    proxy.setFaults(({ index }) =>
      index % 3 === 0 ? { kind: 'status', status: 503 } : index % 3 === 1 ? { kind: 'reset' } : null,
    );
    await writeObject('s3://bucket/stubborn', inPieces(pattern(11 * mebibyte)), options());
    expect(server.get('bucket/stubborn')?.length).toBe(11 * mebibyte);
    expect(server.pendingUploads()).toBe(0);
  });

  it('gives up with a typed error, and still takes its parts away', async () => {
    proxy.setFaults(({ method, url }) =>
      method === 'PUT' && /partNumber=2/.test(url) ? { kind: 'status', status: 500 } : null,
    );
    await expect(
      writeObject('s3://bucket/hopeless', inPieces(pattern(11 * mebibyte)), options()),
    ).rejects.toMatchObject({
      code: 's3-stream/unavailable',
      retryable: true,
    });
    expect(server.get('bucket/hopeless')).toBeNull();
    expect(server.pendingUploads()).toBe(0);
  });

  it('says when parts could not be taken away', async () => {
    proxy.setFaults(({ method, url }) =>
      /partNumber=2/.test(url) || method === 'DELETE' ? { kind: 'status', status: 403, code: 'AccessDenied' } : null,
    );
    await expect(writeObject('s3://bucket/orphan', inPieces(pattern(11 * mebibyte)), options())).rejects.toMatchObject({
      code: 's3-stream/write-failed',
      message: expect.stringContaining('could not be aborted'),
    });
  });

  it('recognises a completion whose answer was lost', async () => {
    proxy.setFaults(({ method, url }) =>
      method === 'POST' && /uploadId=/.test(url) && !lost ? ((lost = true), { kind: 'cut', afterBytes: 10 }) : null,
    );
    let lost = false;
    const written = await writeObject('s3://bucket/lost', inPieces(pattern(11 * mebibyte)), options());
    expect(lost).toBe(true);
    expect(written.size).toBe(11 * mebibyte);
    expect(server.get('bucket/lost')?.length).toBe(11 * mebibyte);
  });

  it('refuses parts that S3 would refuse', async () => {
    await expect(writeObject('s3://bucket/k', pattern(1), { ...options(), partBytes: 1024 })).rejects.toThrow(
      RangeError,
    );
    await expect(writeObject('ftp://bucket/k', pattern(1))).rejects.toMatchObject({
      code: 's3-stream/invalid-location',
    });
  });
});

describe('writing files', () => {
  const folder = mkdtempSync(join(tmpdir(), 's3-stream-write-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('puts a file in its place whole, or leaves nothing', async () => {
    const path = join(folder, 'deep', 'result.json');
    await writeObject(path, inPieces(pattern(2_000_000)));
    expect(Buffer.compare(readFileSync(path), pattern(2_000_000))).toBe(0);
    await expect(writeObject(path, pattern(1), { mode: 'if-absent' })).rejects.toMatchObject({
      code: 's3-stream/already-exists',
    });
    await expect(writeObject(path, breaking(pattern(5)))).rejects.toThrow('the camera was unplugged');
    expect(readFileSync(path)).toHaveLength(2_000_000);
    expect(readdirSync(join(folder, 'deep'))).toEqual(['result.json']);
  });
});
