import { execFileSync } from 'node:child_process';

import { findExecutable, hasSharedFile, missing, sharedFile } from '@footlight/testkit';
import { beforeAll, describe, expect, it } from 'vitest';

import { readFrames } from '../ffmpeg/read-frames.js';
import type { RgbImage } from '../image/rgb-image.js';
import { createModelStore } from '../models/create-model-store.js';
import type { Box } from './face-box.js';
import { boxOverlap } from './face-box.js';
import { VisionAnalyzer } from './vision-analyzer.js';
import { visionMetrics } from './vision-metrics.js';
import type { VisionSample } from './vision-sample.js';

const store = createModelStore({ folder: sharedFile('models') });
const ready = hasSharedFile('models') && hasSharedFile('testdata/face') && findExecutable('ffmpeg') !== null;

describe.skipIf(missing(ready, 'the shared face recordings, the models or ffmpeg'))('faces in real pictures', () => {
  let analyzer: VisionAnalyzer;
  beforeAll(async () => {
    analyzer = await VisionAnalyzer.create(store);
  });

  const picture = (name: string): RgbImage => {
    const args = [
      '-v',
      'error',
      '-i',
      sharedFile(`testdata/face/${name}`),
      '-vf',
      'scale=640:640:force_original_aspect_ratio=decrease:flags=area',
    ];
    const ppm = execFileSync('ffmpeg', [...args, '-f', 'image2pipe', '-c:v', 'ppm', '-'], { maxBuffer: 1e8 });
    const [header = '', width = '', height = ''] =
      /^P6\s+(\d+)\s+(\d+)\s+255\s/.exec(ppm.subarray(0, 40).toString('latin1')) ?? [];
    return { width: Number(width), height: Number(height), data: ppm.subarray(header.length) };
  };
  const samplesOf = async (name: string, framesPerSecond: number): Promise<VisionSample[]> => {
    const samples: VisionSample[] = [];
    for await (const frame of readFrames(sharedFile(`testdata/face/${name}`), {
      longestSide: 640,
      select: { kind: 'rate', framesPerSecond },
    })) {
      samples.push(await analyzer.analyze(frame.timestamp, frame));
    }
    return samples;
  };
  const still = async (name: string) => analyzer.analyze(0, picture(name));
  const valueOf = (samples: readonly VisionSample[], id: string, step: number) =>
    visionMetrics(samples, step).find((metric) => metric.id === id);

  it('sees the face go away when it does', async () => {
    const samples = await samplesOf('face_noface.mov', 10);
    const present = valueOf(samples, 'face.present', 0.1);
    expect(present?.value).toBeGreaterThan(33);
    expect(present?.value).toBeLessThan(41);
    expect(present?.evidence[0]?.startTime).toBeGreaterThan(2.1);
    expect(present?.evidence[0]?.startTime).toBeLessThan(2.7);
  });

  it.each(['single_face.mp4', 'retalking_face_1.mp4', 'retalking_face_4.mp4'])(
    'sees the one face of %s in every frame, under one number',
    async (name) => {
      const samples = await samplesOf(name, 5);
      expect(samples.map(({ faces }) => faces)).toEqual(samples.map(() => 1));
      expect(new Set(samples.map(({ face }) => face?.id)).size).toBe(1);
    },
  );

  it('sees nobody where nobody is', async () => {
    expect((await samplesOf('no_face.mp4', 2)).every(({ faces }) => faces === 0)).toBe(true);
    expect(await still('free-mountain-vector-01.jpg')).toMatchObject({ faces: 0, face: null });
  });

  it('counts two people', async () => {
    expect((await still('two_people.jpg')).faces).toBe(2);
  });

  it.each([
    ['obama.jpg', 910, 1137, { left: 349, top: 142, width: 268, height: 267 }],
    ['obama_partial_face.jpg', 491, 1137, { left: 0, top: 142, width: 191, height: 223 }],
    ['portrait.jpg', 820, 1024, { left: 305, top: 103, width: 199, height: 244 }],
  ] as const)('finds the face of %s where others found it', async (name, width, height, box) => {
    const { face } = await still(name);
    const found: Box = {
      left: (face?.left ?? 0) * width,
      top: (face?.top ?? 0) * height,
      width: (face?.width ?? 0) * width,
      height: (face?.height ?? 0) * height,
    };
    expect(boxOverlap(found, box)).toBeGreaterThanOrEqual(0.6);
  });

  it('orders heads by their turn and measures it within 12 degrees', async () => {
    const yaws: number[] = [];
    for (const name of ['0-f1-su-ph.jpg', '15-f13-anc-ph.jpg', '45-m7-di-ph.jpg'])
      yaws.push((await still(name)).face?.head.yaw ?? NaN);
    [0, 15, 45].forEach((angle, index) => expect(Math.abs((yaws[index] ?? NaN) - angle)).toBeLessThan(12));
    expect(yaws).toEqual(yaws.toSorted((a, b) => a - b));
  });

  /** How far a metric moves because the face is found some pixels further on. */
  const noise: Readonly<Record<string, number>> = {
    'frame.size': 0.03,
    'frame.center': 0.03,
    'head.pose': 5,
    'light.mean': 0.03,
    'light.under': 5,
    'light.over': 1,
    'light.contrast': 6,
    'light.even': 0.08,
    // The box moves with the light, and the background around it with the box.
    'light.backlight': 0.25,
  };
  /** Of the metrics above, those that move with the light by their very formulas. */
  const changes = [
    // A quarter of the variance; all else keeps its share.
    { what: 'half the luma', exposure: 0.95, to: { 'light.mean': 'ok' }, moved: ['light.mean', 'light.contrast'] },
    // What is white is alike on both cheeks, and no brighter than the background can get.
    {
      what: 'blown out',
      exposure: 1,
      to: { 'light.mean': 'poor', 'light.over': 'poor' },
      moved: ['light.mean', 'light.over', 'light.even', 'light.backlight'],
    },
    // A camera turns itself down before a window: the face must be below half of white to be a stop darker.
    {
      what: 'a bright window behind',
      exposure: 0.55,
      to: { 'light.backlight': 'poor' },
      moved: ['light.backlight'],
    },
  ] as const;

  it.each(['obama.jpg', 'portrait.jpg'].flatMap((name) => changes.map((change) => ({ name, ...change }))))(
    'moves the right lighting metric of $name and its band, and no other: $what',
    async (change) => {
      const { name, what, exposure, to, moved } = change;
      const image = picture(name);
      const metricsOf = async (light: (value: number, at: number) => number) => {
        const data = image.data.map((value, at) => Math.max(0, Math.min(255, Math.round(light(value, at)))));
        const sample = await analyzer.analyze(0, { ...image, data });
        return visionMetrics(
          Array.from({ length: 20 }, (_, second) => ({ ...sample, timestamp: second })),
          1,
        ).filter(({ id }) => noise[id] !== undefined);
      };
      const isFace = aroundFace(image, (await still(name)).face);
      const before = await metricsOf((value) => value * exposure);
      const after = await metricsOf((value, at) => {
        if (what === 'a bright window behind') return isFace(at) ? value * exposure : 255;
        return exposure * (what === 'half the luma' ? value / 2 : value * 2);
      });
      expect(before.filter(({ id }) => id.startsWith('light.')).map(({ band }) => band)).toEqual(Array(6).fill('good'));
      const bands = (metrics: typeof before) => Object.fromEntries(metrics.map(({ id, band }) => [id, band]));
      expect(bands(after)).toEqual({ ...bands(before), ...to });
      const shifted = before.flatMap(({ id, value }, index) =>
        Math.abs((after[index]?.value ?? Number.NaN) - (value ?? 0)) <= (noise[id] ?? 0) ? [] : [id],
      );
      expect(moved).toEqual(expect.arrayContaining(shifted));
      expect(shifted).toEqual(expect.arrayContaining(Object.keys(to)));
      const value = (metrics: typeof before, id: string) => metrics.find((metric) => metric.id === id)?.value ?? NaN;
      if (what === 'half the luma') expect(value(after, 'light.mean')).toBeCloseTo(value(before, 'light.mean') / 2, 1);
      if (what === 'blown out') expect(value(after, 'light.over')).toBeGreaterThan(value(before, 'light.over') + 30);
    },
  );

  it('tells a face that is lit from the side', async () => {
    const image = picture('obama.jpg');
    const data = image.data.map((value, at) =>
      Math.floor(at / 3) % image.width > 0.54 * image.width ? Math.round(value * 0.35) : value,
    );
    const [normal, sided] = [await still('obama.jpg'), await analyzer.analyze(0, { ...image, data })];
    expect(sided.face?.lighting.evenness).toBeLessThan((normal.face?.lighting.evenness ?? 0) - 0.1);
  });
});

/** Whether a byte of a picture belongs to the ellipse of the head, which is 1.3 times the face. */
function aroundFace({ width, height }: RgbImage, face: VisionSample['face']): (at: number) => boolean {
  if (!face) throw new Error('there is no face in the picture');
  return (at) => {
    const pixel = Math.floor(at / 3);
    const x = (pixel % width) / width - (face.left + face.width / 2);
    const y = Math.floor(pixel / width) / height - (face.top + face.height / 2);
    return (x / (face.width * 0.65)) ** 2 + (y / (face.height * 0.65)) ** 2 < 1;
  };
}
