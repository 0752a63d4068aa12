import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { hasSharedFile, missing, sharedFile } from '@footlight/testkit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { encodePoseSequence } from './encode-pose-sequence.js';
import { loadPoseSequence } from './load-pose-sequence.js';
import { writeNpy } from './npy/write-npy.js';
import { numbersOf } from './npy/numpy-array.js';
import { readNpy } from './npy/read-npy.js';
import { savePoseSequence } from './save-pose-sequence.js';

const fixture = (name: string) => new Uint8Array(readFileSync(new URL(`./__fixtures__/${name}`, import.meta.url)));
const poses = numbersOf(readNpy(fixture('poses.npy')));
const floats = [...poses].map(Math.fround);
const json = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

describe('arrays that numpy saved', () => {
  it.each(['poses.npy', 'fortran-f64.npy', 'big-endian-f32.npy', 'version3.npy', 'stored.npz', 'deflated.npz'])(
    'reads the same poses from %s',
    async (name) => {
      const sequence = await loadPoseSequence(fixture(name));
      expect(sequence.layout).toBe('blazepose33');
      expect([...sequence.landmarks]).toEqual(floats);
    },
  );

  it('reads half floats and flat rows', async () => {
    const { landmarks } = await loadPoseSequence(fixture('flat-f16.npy'));
    expect(landmarks).toHaveLength(396);
    landmarks.forEach((value, index) => expect(value).toBeCloseTo(floats[index] ?? 0, 3));
  });

  it('takes times, rate, space and aspect ratio from an archive that has them', async () => {
    const stored = await loadPoseSequence(fixture('stored.npz'));
    expect([...stored.timestamps]).toEqual([0, 0.1, 0.25]);
    expect(stored.space).toBe('world');
    const deflated = await loadPoseSequence(fixture('deflated.npz'), { fps: 99 });
    expect([...deflated.timestamps]).toEqual([0, 0.05, 0.1]);
    expect(deflated.aspectRatio).toBe(0.5625);
  });

  it.each([
    [[2, 33, 4], 'blazepose33', 3, 0.5],
    [[2, 33, 3], 'blazepose33', 3, 1],
    [[2, 33, 2], 'blazepose33', 2, 1],
    [[2, 132], 'blazepose33', 3, 0.5],
    [[2, 99], 'blazepose33', 3, 1],
    [[2, 66], 'blazepose33', 2, 1],
    [[2, 17, 4], 'coco17', 3, 0.5],
    [[2, 17, 3], 'coco17', 2, 0.5],
    [[2, 51], 'coco17', 2, 0.5],
    [[2, 34], 'coco17', 2, 1],
    [[2, 68], 'coco17', 3, 0.5],
  ] as const)('knows shape %j as %s in %i dimensions of visibility %d', async (shape, layout, dims, visibility) => {
    const numbers = new Float32Array(shape.reduce((product, size) => product * size, 1)).fill(0.5);
    const sequence = await loadPoseSequence(writeNpy(numbers, shape), { space: 'image' });
    expect(sequence).toMatchObject({ layout, dims });
    expect(sequence.landmarks).toHaveLength(2 * (layout === 'blazepose33' ? 33 : 17) * 4);
    expect(sequence.landmarks[3]).toBe(visibility);
  });

  it('takes the third number of 17 landmarks as asked', async () => {
    const bytes = writeNpy(new Float32Array(51).fill(0.25), [1, 51]);
    expect((await loadPoseSequence(bytes, { third: 'z', space: 'world' })).landmarks.slice(0, 4)).toEqual(
      Float32Array.of(0.25, 0.25, 0.25, 1),
    );
    expect((await loadPoseSequence(bytes, { third: 'visibility', space: 'world' })).landmarks.slice(0, 4)).toEqual(
      Float32Array.of(0.25, 0.25, 0, 0.25),
    );
  });

  it('counts what is not finite as not seen', async () => {
    const numbers = Float32Array.from(floats.slice(0, 132));
    numbers[0] = Number.NaN;
    numbers[5] = Number.POSITIVE_INFINITY;
    numbers[11] = Number.NaN;
    const { landmarks } = await loadPoseSequence(writeNpy(numbers, [1, 33, 4]));
    expect(Array.from(landmarks.slice(0, 8))).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
    expect(Array.from(landmarks.slice(8, 12))).toEqual([...floats.slice(8, 11), 0]);
  });

  it('reads a million frames', { timeout: 120_000 }, async () => {
    const numbers = new Float32Array(1_000_000 * 51).fill(0.5);
    const { timestamps, landmarks } = await loadPoseSequence(writeNpy(numbers, [1_000_000, 17, 3]), { fps: 50 });
    expect(timestamps.at(-1)).toBeCloseTo(19_999.98, 6);
    expect(landmarks.at(-1)).toBe(0.5);
  });
});

describe('what is refused', () => {
  it.each([
    ['an unknown shape', writeNpy(new Float32Array(60), [2, 30]), 'compare/unknown-shape', '(2, 30)'],
    ['no frames', writeNpy(new Float32Array(0), [0, 33, 4]), 'compare/unknown-shape', 'not a single frame'],
    ['nobody in any frame', writeNpy(new Float32Array(132), [1, 33, 4]), 'compare/unknown-shape', 'None of the 1'],
    ['too many frames', writeNpy(new Float32Array(11 * 34).fill(1), [11, 34]), 'compare/file-too-large', '11'],
    ['an empty file', new Uint8Array(0), 'compare/unknown-format', 'nothing'],
    ['a picture', Uint8Array.of(0xff, 0xd8, 0xff), 'compare/unknown-format', 'ff d8 ff'],
    ['reversed times', json([frame(1), frame(0)]), 'compare/invalid-sequence', 'frame 1'],
    ['a frame without a time', json([frame(0), { landmarks: null }]), 'compare/unknown-shape', 'Frame 1'],
    ['a changing number of landmarks', json([points(33), points(17)]), 'compare/unknown-shape', 'frame 1 has 17'],
    ['25 landmarks', json([points(25)]), 'compare/unknown-shape', '25 landmarks'],
    ['JSON cut short', json([points(33)]).subarray(0, 40), 'compare/corrupt-file', 'JSON'],
  ])('refuses %s and names it', async (_, bytes, code, named) => {
    const failure = loadPoseSequence(bytes, { maxFrames: 10 });
    await expect(failure).rejects.toMatchObject({ code, message: expect.stringContaining(named) as string });
  });

  it('refuses a path that is not there, with the path', async () => {
    const failure = loadPoseSequence('/nowhere/dance.npy');
    await expect(failure).rejects.toMatchObject({
      code: 'compare/file-unreadable',
      message: '/nowhere/dance.npy cannot be read: there is no such file. Check the path.',
    });
  });

  it.each([0, -1, Number.NaN, 5000])('refuses %d frames a second', async (fps) => {
    await expect(loadPoseSequence(fixture('poses.npy'), { fps })).rejects.toMatchObject({
      code: 'compare/invalid-sequence',
    });
  });
});

function points(count: number) {
  return Array.from({ length: count }, (_, index) => ({ x: index / 100, y: 0.5, z: 0.1, visibility: 0.9 }));
}

function frame(timestamp: number) {
  return { timestamp, landmarks: points(33) };
}

describe('frames as JSON', () => {
  const rows = points(33).map(({ x, y, z, visibility }) => [x, y, z, visibility]);
  const expected = rows.flat().map(Math.fround);

  it.each([
    ['points', [points(33)]],
    ['rows', [rows]],
    ['flat numbers', [rows.flat()]],
    ['records of points', [{ landmarks: points(33) }]],
    ['MediaPipe results', [{ landmarks: [points(33)] }]],
    ['MediaPipe world results', [{ landmarks: [points(17)], worldLandmarks: [points(33)] }]],
    [
      'tfjs poses',
      [[{ keypoints: points(33).map(({ visibility, ...at }) => ({ ...at, score: visibility })), score: 1 }]],
    ],
    ['frames in an object', { fps: 10, frames: [rows] }],
  ])('reads %s', async (_, value) => {
    expect([...(await loadPoseSequence(json(value))).landmarks]).toEqual(expected);
  });

  it('reads seconds and milliseconds', async () => {
    const seconds = await loadPoseSequence(json([frame(0.5), frame(0.75)]));
    expect([...seconds.timestamps]).toEqual([0.5, 0.75]);
    const milliseconds = [
      { timestamp_ms: 500, landmarks: points(33) },
      { timestamp_ms: 750, landmarks: null },
    ];
    expect([...(await loadPoseSequence(json(milliseconds))).timestamps]).toEqual([0.5, 0.75]);
  });

  it('takes nobody, in every way of saying it, as an unseen frame', async () => {
    const { landmarks } = await loadPoseSequence(json([points(33), null, [], { landmarks: [] }, { has_pose: false }]));
    expect(landmarks.slice(132).every((value) => value === 0)).toBe(true);
  });

  it('takes the first of several people', async () => {
    const { landmarks } = await loadPoseSequence(json([[{ keypoints: points(33) }, { keypoints: points(17) }]]));
    expect(landmarks).toHaveLength(132);
  });

  it('keeps pixels in proportion, with the size of the picture or without', async () => {
    const pixels = [points(33).map(({ x, y, ...rest }) => ({ x: x * 1000, y: y * 500, ...rest }))];
    const sized = await loadPoseSequence(json(pixels), { imageSize: { width: 1000, height: 500 } });
    expect(sized).toMatchObject({ space: 'image', aspectRatio: 2 });
    expect(sized.landmarks[5]).toBeCloseTo(0.5, 6);
    const unsized = await loadPoseSequence(json(pixels));
    expect(unsized).toMatchObject({ space: 'image', aspectRatio: 1 });
    expect((unsized.landmarks[40] ?? 0) / (unsized.landmarks[41] ?? 1)).toBeCloseTo((10 * 10) / 250, 5);
  });
});

describe('saving', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'core-compare-files-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it.each(['npz', 'json'])('brings everything back from .%s', async (format) => {
    const sequence = await loadPoseSequence(fixture('stored.npz'));
    const path = join(folder, `dance.${format}`);
    await savePoseSequence(path, sequence);
    expect(await loadPoseSequence(path)).toEqual(sequence);
  });

  it('writes a .npy that keeps the numbers', async () => {
    const sequence = await loadPoseSequence(fixture('poses.npy'), { fps: 20 });
    const path = join(folder, 'dance.npy');
    await savePoseSequence(path, sequence);
    expect(await loadPoseSequence(path, { fps: 20 })).toEqual(sequence);
  });

  it('refuses .npy for uneven times, which it would lose', async () => {
    const sequence = await loadPoseSequence(fixture('stored.npz'));
    await expect(encodePoseSequence(sequence, 'npy')).rejects.toMatchObject({ code: 'compare/lossy-format' });
  });

  it('replaces a file as a whole and leaves nothing beside it', async () => {
    const path = join(folder, 'dance.json');
    await writeFile(path, 'older');
    await savePoseSequence(path, await loadPoseSequence(fixture('stored.npz')));
    expect(await readFile(path, 'utf8')).toContain('footlight-poses');
    expect(await readdir(folder)).toEqual(['dance.json']);
  });

  it('keeps the older file and leaves nothing when it cannot write', async () => {
    const sequence = await loadPoseSequence(fixture('stored.npz'));
    const failure = savePoseSequence(join(folder, 'no-such-folder', 'dance.npz'), sequence);
    await expect(failure).rejects.toMatchObject({ code: 'compare/file-unwritable' });
    expect(await readdir(folder)).toEqual([]);
  });

  it('refuses an ending that it does not know', async () => {
    const sequence = await loadPoseSequence(fixture('stored.npz'));
    await expect(savePoseSequence('dance.csv', sequence)).rejects.toMatchObject({ code: 'compare/unknown-format' });
  });
});

const legacy = 'testdata/motion/legacy_pickled_poses.npy';

describe.skipIf(missing(hasSharedFile(legacy), `the recording ${legacy}`))('recordings of other people', () => {
  it('reads a pickled dance of 1,351 frames, 1,205 of them with a pose', async () => {
    const sequence = await loadPoseSequence(sharedFile(legacy));
    expect(sequence).toMatchObject({ layout: 'blazepose33', space: 'image' });
    expect(sequence.timestamps).toHaveLength(1351);
    expect(sequence.timestamps.at(-1)).toBeCloseTo(180.313, 3);
    const seen = sequence.timestamps.filter((_, frame) => (sequence.landmarks[frame * 132 + 3] ?? 0) > 0);
    expect(seen).toHaveLength(1205);
  });

  it('reads motion capture as metres and upstream results as pixels', async () => {
    const capture = await loadPoseSequence(sharedFile('testdata/motion/ui_prmd/m01_s01_e01_correct.npy'), { fps: 20 });
    expect(capture).toMatchObject({ space: 'world', layout: 'blazepose33' });
    expect(capture.timestamps.at(-1)).toBeCloseTo(38 / 20, 9);
    const size = { width: 720, height: 1280 };
    const pixels = await loadPoseSequence(sharedFile('testdata/motion/pose_squats.full.json'), {
      fps: 5,
      imageSize: size,
    });
    expect(pixels).toMatchObject({ space: 'image', aspectRatio: 720 / 1280 });
    const world = await loadPoseSequence(sharedFile('testdata/motion/pose_squats_3d.full.json'), { fps: 5 });
    expect(world).toMatchObject({ space: 'world', dims: 3 });
  });
});
