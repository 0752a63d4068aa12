import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { startObjectServer } from '@footlight/s3-stream/testing';
import { findExecutable, hasSharedFile, missing, sharedFile } from '@footlight/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { hasMoto, startMoto, type RealServer } from '../../s3-stream/test/moto.js';
import { run } from '../src/index.js';
import { capturedIo } from './captured-io.js';
import { runFfmpeg } from './run-ffmpeg.js';

const lacking = missing(
  findExecutable('ffmpeg') !== null &&
    hasSharedFile('models/silero_vad.onnx') &&
    hasSharedFile('testdata/face') &&
    hasMoto,
  'ffmpeg, ../shared/models, ../shared/testdata or moto (packages/s3-stream/scripts/setup-moto.mjs)',
);
const face = sharedFile('testdata/face/retalking_face_4.mp4');
const variables = ['FOOTLIGHT_MODELS_DIR', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'] as const;

describe.skipIf(lacking)('footlight analyze s3://', () => {
  const before = variables.map((name) => process.env[name]);
  let server: RealServer;
  let folder = '';

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'footlight-test-s3-'));
    server = await startMoto('interviews');
    const values = [sharedFile('models'), 'test', 'test'];
    variables.forEach((name, index) => (process.env[name] = values[index]));
    const long = join(folder, 'long.mp4');
    const loop = ['-stream_loop', '10', '-i', face, '-t', '70', '-vf', 'scale=320:180'];
    const noise = [
      '-c:v',
      'libx264',
      '-preset',
      'ultrafast',
      '-b:v',
      '2600k',
      '-minrate',
      '2600k',
      '-x264-params',
      'nal-hrd=cbr',
    ];
    await runFfmpeg(
      ...loop,
      ...noise,
      '-g',
      '50',
      '-c:a',
      'aac',
      '-movflags',
      'frag_keyframe+empty_moov+default_base_moof',
      long,
    );
    await put('staging/short.mp4', face);
    await put('staging/long.mp4', long);
    await put('other/exact.mp4', face);
  }, 240_000);
  afterAll(async () => {
    variables.forEach((name, index) => {
      if (before[index] === undefined) delete process.env[name];
      else process.env[name] = before[index];
    });
    await server.close();
    await rm(folder, { recursive: true, force: true });
  });

  const put = async (key: string, path: string) => {
    const answer = await fetch(`${server.url}/interviews/${key}`, { method: 'PUT', body: await readFile(path) });
    expect(answer.ok).toBe(true);
  };
  const analyze = async (...args: string[]) => {
    const io = capturedIo({ env: { FOOTLIGHT_S3_ENDPOINT: server.url } });
    const code = await run(['analyze', ...args, '--no-checkpoints'], io);
    return { code, out: io.out(), err: io.err() };
  };

  it('measures an object of the environment, and says how many bytes it read', async () => {
    const { code, out, err } = await analyze('s3://interviews/short.mp4');
    expect(code, err).toBe(0);
    expect(out).toContain('short.mp4');
    expect(out).toMatch(/✓ Face in the picture +100 %/);
    expect(out).toMatch(/read +[\d,]+ of 819,656 bytes \(1\d\d %\); whole: it is short/);
  });

  it('reads the sound and a key frame a second of a long one: a third of it at most', async () => {
    const { code, out, err } = await analyze('s3://interviews/long.mp4');
    expect(code, err).toBe(0);
    const [, share] = /bytes \((\d+) %\); sparse/.exec(out) ?? [];
    expect(Number(share)).toBeGreaterThan(0);
    expect(Number(share)).toBeLessThanOrEqual(33);
    expect(out).toMatch(/✓ Face in the picture +100 %/);
  }, 120_000);

  it('takes a key as it is when it is told to, and the environment’s otherwise', async () => {
    expect((await analyze('s3://interviews/other/exact.mp4', '--exact-key', '--json')).code).toBe(0);
    const { code, err } = await analyze('s3://interviews/other/exact.mp4');
    expect(code).toBe(3);
    expect(err).toMatch(/staging\/other\/exact\.mp4.*\[s3-stream\/not-found\]/);
  });

  it('reads over http with ranges where private addresses are allowed, and tells no query', async () => {
    const web = await startObjectServer();
    web.put('answers/short.mp4', { file: face });
    const { code, out, err } = await analyze(`${web.url}/answers/short.mp4?token=secret`, '--allow-private-addresses');
    await web.close();
    expect(code, err).toBe(0);
    expect(out).toContain('short.mp4');
    expect(out).toMatch(/read +[\d,]+ of 819,656 bytes/);
    expect(out + err).not.toContain('secret');
  });
});
