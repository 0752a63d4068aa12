import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { loadPoseSequence } from '@footlight/core-compare';
import { findExecutable, hasSharedFile, missing, sharedFile } from '@footlight/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { run } from '../src/index.js';
import { capturedIo } from './captured-io.js';

const lacking = missing(
  findExecutable('ffmpeg') !== null &&
    hasSharedFile('models/blazepose_detection.onnx') &&
    hasSharedFile('testdata/motion'),
  'ffmpeg, ../shared/models or ../shared/testdata',
);
const squats = sharedFile('testdata/motion/pose_squats.mp4');
let folder: string;
const before = process.env['FOOTLIGHT_MODELS_DIR'];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'footlight-test-extract-'));
  process.env['FOOTLIGHT_MODELS_DIR'] = sharedFile('models');
});
afterAll(async () => {
  if (before === undefined) delete process.env['FOOTLIGHT_MODELS_DIR'];
  else process.env['FOOTLIGHT_MODELS_DIR'] = before;
  await rm(folder, { recursive: true, force: true });
});

describe.skipIf(lacking)('footlight extract', () => {
  it('writes poses that can be read again, a preview, and one document', async () => {
    const io = capturedIo();
    const [output, preview] = [join(folder, 'squats.npy'), join(folder, 'squats.png')];
    expect(
      await run(['extract', squats, '-o', output, '--fps', '2', '--preview', preview, '--json', '--progress'], io),
    ).toBe(0);
    expect(JSON.parse(io.out())).toMatchObject([{ outputs: [output], frames: 26, resumed_frames: 0, damaged: false }]);
    expect(io.err()).toMatch(/extract \d+ % \(\d+ of 13 s/);
    expect((await loadPoseSequence(output, { fps: 2 })).timestamps.length).toBe(26);
    expect(existsSync(preview)).toBe(true);
    expect(existsSync(`${output}.part`)).toBe(false);
  });

  it('takes every video of a folder', async () => {
    const [videos, poses] = [join(folder, 'videos'), join(folder, 'poses')];
    mkdirSync(videos);
    mkdirSync(poses);
    copyFileSync(sharedFile('testdata/containers/sample.mp4'), join(videos, 'a.mp4'));
    copyFileSync(sharedFile('testdata/containers/vorbis-eos.ogg'), join(videos, 'b.mp4'));
    const io = capturedIo();
    expect(await run(['extract', videos, '-o', poses, '--fps', '2'], io)).toBe(0);
    expect(existsSync(join(poses, 'a.npz'))).toBe(true);
    expect(io.out()).toContain('has no picture');
  });

  it.each([
    ['a video that is not there', ['absent.mp4', '-o', 'x.npz'], 3],
    ['too many people', ['a.mp4', '-o', 'x.npz', '--people', '9'], 2],
    ['no output', ['a.mp4'], 2],
    ['a folder into a file', ['.', '-o', 'x.npz'], 2],
  ])('refuses %s', async (_, args, code) => {
    const io = capturedIo();
    expect(await run(['extract', ...args], io)).toBe(code);
    expect(io.err().length).toBeGreaterThan(10);
  });
});
