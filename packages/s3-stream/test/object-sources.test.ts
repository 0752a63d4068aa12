import { DeleteObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { missing } from '@footlight/testkit';
import { mkdtempSync, rmSync } from 'node:fs';
import { unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe } from 'vitest';

import { createS3Client, openObject, type OpenObjectOptions, type S3ClientLike } from '../src/index.js';
import { startObjectServer, type ObjectServer } from '../src/testing/index.js';
import { describeChangingObject, describeObjectSource, type ChangingSubject } from './contract/object-source.js';
import { hasMoto, startMoto, type RealServer } from './moto.js';

const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
// Small parts, so that reads of the suite's object take several requests.
const small: OpenObjectOptions = { partBytes: 512 * 1024, firstPartBytes: 64 * 1024 };

const httpSubject =
  (url: string, options: OpenObjectOptions) =>
  async (id: string, bytes: Uint8Array): Promise<ChangingSubject> => {
    const place = `${url}/contract/${id}.bin`;
    const overwrite = async (next: Uint8Array) => void (await fetch(place, { method: 'PUT', body: next.slice() }));
    await overwrite(bytes);
    return {
      open: () => openObject(options.http ? place : `s3://contract/${id}.bin`, options),
      overwrite,
      remove: async () => void (await fetch(place, { method: 'DELETE' })),
    };
  };

function describeEverything(name: string, create: (id: string, bytes: Uint8Array) => Promise<ChangingSubject>): void {
  describeObjectSource(name, create);
  describeChangingObject(name, create);
}

describeObjectSource('memory', async (id, bytes) => ({ open: () => openObject(bytes) }));

describe('file', () => {
  const folder = mkdtempSync(join(tmpdir(), 's3-stream-file-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  describeEverything('file', async (id, bytes) => {
    const path = join(folder, id);
    await writeFile(path, bytes);
    return { open: () => openObject(path), overwrite: (next) => writeFile(path, next), remove: () => unlink(path) };
  });
});

describe('the test server', () => {
  let server: ObjectServer;
  let client: S3ClientLike;
  beforeAll(async () => {
    server = await startObjectServer();
    client = await createS3Client({ endpoint: server.url, credentials });
  });
  afterAll(async () => {
    client.destroy?.();
    await server.close();
  });
  describeEverything('http', (id, bytes) =>
    httpSubject(server.url, { ...small, http: { allowPrivateAddresses: true } })(id, bytes),
  );
  describeEverything('s3', (id, bytes) => httpSubject(server.url, { ...small, s3: { client } })(id, bytes));
});

describe.skipIf(missing(hasMoto, 'moto (run packages/s3-stream/scripts/setup-moto.mjs)'))('a real S3 server', () => {
  let server: RealServer;
  let client: S3Client;
  beforeAll(async () => {
    server = await startMoto('contract');
    client = new S3Client({ endpoint: server.url, forcePathStyle: true, region: 'us-east-1', credentials });
  });
  afterAll(async () => {
    client?.destroy();
    await server?.close();
  });
  describeEverything('s3 on moto', async (id, bytes) => {
    const target = { Bucket: 'contract', Key: `${id}.bin` };
    const overwrite = async (next: Uint8Array) =>
      void (await client.send(new PutObjectCommand({ ...target, Body: next })));
    await overwrite(bytes);
    return {
      open: () => openObject({ bucket: target.Bucket, key: target.Key }, { ...small, s3: { client } }),
      overwrite,
      remove: async () => void (await client.send(new DeleteObjectCommand(target))),
    };
  });
});
