import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { ModelEntry } from '@footlight/contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { lacksModels, sharedModels } from '../../test/media-fixtures.js';
import { createModelStore } from './create-model-store.js';
import { modelRegistry } from './model-registry.js';
import { pullModels } from './pull-models.js';

const content = Buffer.alloc(200_000, 'weights');
const sha256 = createHash('sha256').update(content).digest('hex');
const gitBlob = createHash('sha1').update(`blob ${content.length}\0`).update(content).digest('hex');
const entry: ModelEntry = {
  name: 'small',
  file: 'small.onnx',
  role: 'test',
  licence: 'MIT',
  bytes: content.length,
  url: null,
  sha256,
  gitBlobs: [],
  source: 'this test',
};

const answers: Record<string, (response: ServerResponse) => void> = {
  good: (response) => response.writeHead(200, { 'content-length': content.length }).end(content),
  wrong: (response) => response.end(Buffer.from(content.map((byte) => byte ^ 1))),
  short: (response) => response.end(content.subarray(0, 1000)),
  broken: (response) => {
    response.writeHead(200, { 'content-length': content.length });
    response.write(content.subarray(0, 100_000), () => response.destroy());
  },
  stalled: (response) => void response.write(content.subarray(0, 100_000)),
  endless: (response) => {
    const more = () => response.write(content, more);
    more();
  },
  busy: (response) => response.writeHead(503).end(),
  absent: (response) => response.writeHead(404).end(),
};

let server: Server;
let folder: string;
const address = (answer: string) => `http://127.0.0.1:${(server.address() as AddressInfo).port}/${answer}`;
const pull = (answer: string, registry: readonly ModelEntry[] = [entry], stallMs = 5000) =>
  pullModels({ registry, folder, mirror: address(answer), stallMs });

beforeAll(async () => {
  server = createServer((request, response) => answers[request.url?.split('/')[1] ?? '']?.(response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'footlight-test-models-'));
  return () => rm(folder, { recursive: true, force: true });
});

describe('pulling a model', () => {
  it('puts the right content under its name and tells how far it is', async () => {
    const seen: number[] = [];
    const [status] = await pullModels({
      registry: [entry],
      folder,
      mirror: address('good'),
      onProgress: ({ completed }) => seen.push(completed),
    });
    expect(status?.state).toBe('verified');
    expect(await readFile(join(folder, entry.file))).toEqual(content);
    expect(seen.at(-1)).toBe(content.length);
  });

  it('leaves a right file alone', async () => {
    await writeFile(join(folder, entry.file), content);
    await expect(pull('absent')).resolves.toMatchObject([{ state: 'verified' }]);
  });

  it('mends a wrong file', async () => {
    await writeFile(join(folder, entry.file), 'something else');
    await pull('good');
    expect(await readFile(join(folder, entry.file))).toEqual(content);
  });

  it('accepts another export by its git blob hash', async () => {
    await expect(
      pull('good', [{ ...entry, sha256: '0'.repeat(64), bytes: 7, gitBlobs: [gitBlob] }]),
    ).resolves.toMatchObject([{ state: 'verified' }]);
  });

  it.each([
    ['wrong', 'model-corrupt', false],
    ['short', 'download-failed', true],
    ['broken', 'download-failed', true],
    ['endless', 'model-corrupt', false],
    ['busy', 'download-failed', true],
    ['absent', 'download-failed', false],
  ])('a server that is %s gives %s and leaves nothing behind', async (answer, code, retryable) => {
    await expect(pull(answer)).rejects.toMatchObject({ code: `media-analysis/${code}`, retryable });
    expect(await readdir(folder)).toEqual([]);
  });

  it('gives up on a server that stalls', async () => {
    await expect(pull('stalled', [entry], 200)).rejects.toMatchObject({
      code: 'media-analysis/download-failed',
      retryable: true,
    });
    expect(await readdir(folder)).toEqual([]);
  });

  it('stops when it is aborted', async () => {
    const abort = new AbortController();
    const pulling = pullModels({
      registry: [entry],
      folder,
      mirror: address('stalled'),
      signal: abort.signal,
      onProgress: () => abort.abort(new Error('enough')),
    });
    await expect(pulling).rejects.toThrow('enough');
    expect(await readdir(folder)).toEqual([]);
  });

  it('says how to come by a model that is not published', async () => {
    await expect(pullModels({ registry: [entry], names: [entry.name], folder })).rejects.toMatchObject({
      code: 'media-analysis/model-not-published',
    });
  });

  it('fetches all others when one is not published, and says how to come by that one', async () => {
    const published = { ...entry, name: 'published', file: 'published.onnx', url: `${address('good')}/published.onnx` };
    await expect(pullModels({ registry: [entry, published], folder })).resolves.toMatchObject([
      { entry: { name: 'small' }, state: 'missing', detail: expect.stringContaining('not published') as string },
      { entry: { name: 'published' }, state: 'verified', detail: null },
    ]);
    expect(await readdir(folder)).toEqual(['published.onnx']);
  });

  it('knows its names', async () => {
    await expect(pullModels({ folder, names: ['nonsense'] })).rejects.toMatchObject({
      code: 'media-analysis/model-unknown',
    });
  });
});

describe('a store', () => {
  it('names the command that brings a missing model', async () => {
    await expect(createModelStore({ folder }).locate('yunet')).rejects.toThrow('footlight models pull yunet');
  });

  it('does not give out a file of another content, and sees when a file changes', async () => {
    const store = createModelStore({ folder, registry: [entry] });
    await writeFile(join(folder, entry.file), content);
    expect(await store.locate('small')).toBe(join(folder, entry.file));
    await writeFile(join(folder, entry.file), 'tampered');
    await expect(store.locate('small')).rejects.toMatchObject({ code: 'media-analysis/model-corrupt' });
  });
});

describe('the registry', () => {
  it('pins a licence, a size and a hash for every model, each once', () => {
    expect(new Set(modelRegistry.map(({ name }) => name)).size).toBe(modelRegistry.length);
    for (const { licence, bytes, sha256: hash, url } of modelRegistry) {
      expect(['MIT', 'Apache-2.0']).toContain(licence);
      expect(bytes).toBeGreaterThan(0);
      expect(hash).toMatch(/^[0-9a-f]{64}$/);
      expect(url === null || /\/[0-9a-f]{40}\//.test(url)).toBe(true);
    }
  });

  it.skipIf(lacksModels)('knows every file of the shared folder', async () => {
    expect((await sharedModels.verify()).map(({ state }) => state)).toEqual(modelRegistry.map(() => 'verified'));
  });
});
