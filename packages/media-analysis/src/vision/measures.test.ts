import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { isContact, measureEyeContact, mostFrequentGaze, wilson } from './eye-contact.js';
import { FaceTracker } from './face-tracker.js';
import { gazeOf } from './gaze.js';
import type { Eye } from './iris.js';
import { contrastScore } from './lighting.js';
import { lumaOf, visitPolygon } from './luma.js';
import { measureSharpness } from './sharpness.js';
import { noVisionMetrics, visionMetrics } from './vision-metrics.js';
import type { VisionSample } from './vision-sample.js';
import { decodeFaces } from './yunet-decoder.js';

const eye = (offsetX: number, offsetY = 0, openness = 0.3, from = 0): Eye => ({
  outer: { x: from, y: 0 },
  inner: { x: from + 100, y: 0 },
  iris: { x: from + 50 + offsetX, y: offsetY },
  openness,
});
const head = (yaw: number, pitch = 0) => ({ yaw, pitch, roll: 0 });

describe('gaze', () => {
  it('is where the head points when the eyes are straight', () => {
    expect(gazeOf(head(12, -5), eye(0), eye(0))).toEqual({ yaw: 12, pitch: -5 });
  });

  it('adds the turn of the eyes, to either side and up', () => {
    expect(gazeOf(head(0), eye(10), eye(10))?.yaw).toBeLessThan(-10);
    expect(gazeOf(head(0), eye(-10), eye(-10))?.yaw).toBeGreaterThan(10);
    expect(gazeOf(head(0), eye(0, -10), eye(0, -10))?.pitch).toBeGreaterThan(10);
  });

  it('does not depend on how the eye lies in the picture', () => {
    const turned: Eye = { outer: { x: 0, y: 0 }, inner: { x: 0, y: 100 }, iris: { x: 0, y: 60 }, openness: 0.3 };
    const level = gazeOf(head(0), eye(10), eye(10));
    expect(gazeOf(head(0), turned, turned)?.yaw).toBeCloseTo(level?.yaw ?? 0, 9);
  });

  it('says nothing with closed eyes, and reads the nearer eye of a turned head', () => {
    expect(gazeOf(head(0), eye(0, 0, 0.1), eye(0, 0, 0.1))).toBeNull();
    const farEyeWrong = gazeOf(head(-40), eye(40), eye(0));
    expect(farEyeWrong?.yaw).toBe(-40);
  });
});

describe('eye contact', () => {
  it('is lost when the head turns by 25 degrees with the eyes as they were', () => {
    const straight = Array.from({ length: 60 }, () => gazeOf(head(0), eye(2), eye(2)) ?? { yaw: 99, pitch: 99 });
    const turned = Array.from({ length: 40 }, () => gazeOf(head(25), eye(2), eye(2)) ?? { yaw: 99, pitch: 99 });
    const { share, looking } = measureEyeContact([...straight, ...turned]);
    expect(share).toBeCloseTo(0.6, 9);
    expect(looking.slice(60).some(Boolean)).toBe(false);
  });

  it('is not calibrated to somebody who always looks far away', () => {
    expect(measureEyeContact(Array.from({ length: 100 }, () => ({ yaw: 35, pitch: 0 }))).share).toBe(0);
  });

  it('allows for a camera above the screen', () => {
    const gaze = Array.from({ length: 50 }, (_, index) => ({ yaw: Math.sin(index), pitch: -12 + Math.cos(index) }));
    expect(mostFrequentGaze(gaze).pitch).toBeLessThan(-9);
    expect(measureEyeContact(gaze).share).toBe(1);
  });

  it('is more tolerant below than above', () => {
    const centre = { yaw: 0, pitch: 0 };
    expect([
      isContact({ yaw: 0, pitch: -14 }, centre),
      isContact({ yaw: 0, pitch: 10 }, centre),
      isContact({ yaw: 11, pitch: 0 }, centre),
    ]).toEqual([true, false, false]);
  });

  it('gives the interval of Wilson', () => {
    // R: prop.test(15, 20, correct = FALSE)$conf.int
    const [low, high] = wilson(15, 20);
    expect(low).toBeCloseTo(0.5313, 4);
    expect(high).toBeCloseTo(0.8881, 4);
    expect(wilson(0, 0)).toEqual([0, 1]);
  });
});

describe('luma', () => {
  it('weighs the colours as BT.601 does', () => {
    const data = Uint8Array.from([255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255]);
    expect([...lumaOf({ width: 4, height: 1, data }).data]).toEqual([77, 149, 29, 255]);
  });

  it('visits exactly the pixels of a polygon, also where it leaves the picture', () => {
    const luma = { width: 10, height: 10, data: new Uint8Array(100) };
    const count = (polygon: readonly { x: number; y: number }[]) => {
      let pixels = 0;
      visitPolygon(luma, polygon, (_, from, to) => (pixels += to - from));
      return pixels;
    };
    const square = (left: number, top: number, side: number) => [
      { x: left, y: top },
      { x: left + side, y: top },
      { x: left + side, y: top + side },
      { x: left, y: top + side },
    ];
    expect(count(square(2, 3, 4))).toBe(16);
    expect(count(square(-5, -5, 10))).toBe(25);
    expect(count(square(20, 20, 5))).toBe(0);
    expect(
      count([
        { x: 0, y: 0 },
        { x: 10, y: 0 },
        { x: 0, y: 10 },
      ]),
    ).toBeGreaterThanOrEqual(45);
  });

  it('scores contrast best at the standard deviation that OFIQ names', () => {
    const scores = Array.from({ length: 400 }, (_, index) => contrastScore(((index + 1) / 1000) ** 2));
    expect((scores.indexOf(Math.max(...scores)) + 1) / 1000).toBeCloseTo(0.129, 3);
  });
});

describe('sharpness', () => {
  const pattern = (blur: number, gain = 1) => {
    const data = new Uint8Array(200 * 200);
    for (let at = 0; at < data.length; at += 1)
      data[at] = gain * (100 + 60 * Math.sin(((at % 200) + Math.floor(at / 200)) / blur));
    return { width: 200, height: 200, data };
  };
  const box = { left: 20, top: 20, width: 150, height: 150 };

  it('falls with blur and does not change with exposure', () => {
    expect(measureSharpness(pattern(1), box)).toBeGreaterThan(10 * measureSharpness(pattern(6), box));
    expect(measureSharpness(pattern(2, 0.5), box) / measureSharpness(pattern(2), box)).toBeCloseTo(1, 1);
  });
});

describe('FaceTracker', () => {
  const face = (left: number, width = 100) => ({
    box: { left, top: 0, width, height: width },
    score: 1,
    rightEye: { x: 0, y: 0 },
    leftEye: { x: 0, y: 0 },
    nose: { x: 0, y: 0 },
    mouthRight: { x: 0, y: 0 },
    mouthLeft: { x: 0, y: 0 },
  });
  const ids = (tracker: FaceTracker, time: number, ...lefts: number[]) =>
    tracker
      .update(
        time,
        lefts.map((left) => face(left)),
      )
      .map(({ id }) => id);

  it('keeps numbers while faces move, and also over a short absence', () => {
    const tracker = new FaceTracker();
    expect(ids(tracker, 0, 0, 400)).toEqual([0, 1]);
    expect(ids(tracker, 1, 420, 30)).toEqual([1, 0]);
    expect(ids(tracker, 2)).toEqual([]);
    expect(ids(tracker, 3, 50)).toEqual([0]);
  });

  it('gives a new number to who comes later or stands elsewhere, and goes on from its saved state', () => {
    const tracker = new FaceTracker();
    ids(tracker, 0, 0);
    const restored = FaceTracker.restore(JSON.parse(JSON.stringify(tracker.state())));
    expect(ids(restored, 1, 10, 600)).toEqual([0, 1]);
    expect(ids(restored, 20, 10)).toEqual([2]);
  });
});

describe('decodeFaces', () => {
  it('survives any output of a model', () => {
    const sizes = [1600, 400, 100].flatMap((cells) => [cells]);
    const wild = fc.float({ noNaN: false });
    fc.assert(
      fc.property(fc.array(wild, { minLength: 1, maxLength: 50 }), (values) => {
        const outputs = [1, 1, 4, 10].flatMap((per) =>
          sizes.map((cells) => Float32Array.from({ length: cells * per }, (_, at) => values[at % values.length] ?? 0)),
        );
        for (const found of decodeFaces(
          outputs.map((output, at) => (at < 6 ? output.map((value) => (value > 1e3 ? 1 : 0)) : output)),
          { scale: 1, left: 0, top: 0 },
          0.7,
          0.3,
        ))
          expect(found.score).toBeGreaterThanOrEqual(0.7);
      }),
      { numRuns: 20 },
    );
  });
});

describe('visionMetrics', () => {
  const sample = (timestamp: number, mean: number | null): VisionSample => ({
    timestamp,
    faces: mean === null ? 0 : 1,
    face:
      mean === null
        ? null
        : {
            id: 0,
            score: 1,
            left: 0.4,
            top: 0.2,
            width: 0.2,
            height: 0.3,
            eyeLine: 0.33,
            head: head(2),
            gaze: { yaw: 1, pitch: 1 },
            sharpness: 0.1,
            lighting: { mean, under: 0, over: 0, contrast: 90, entropy: 7, evenness: 0.9, backlight: 0 },
          },
  });
  const find = (samples: VisionSample[], id: string) => visionMetrics(samples, 1).find((metric) => metric.id === id);

  it('says unknown and why below twenty faces', () => {
    const few = Array.from({ length: 19 }, (_, second) => sample(second, 0.5));
    expect(find(few, 'light.mean')).toMatchObject({
      value: null,
      band: 'unknown',
      reason: 'only 19 usable faces were seen, and 20 are needed',
    });
    expect(find([...few, sample(19, 0.5)], 'light.mean')).toMatchObject({ value: 0.5, band: 'good', reason: null });
  });

  it('names the moments that were too dark', () => {
    const samples = Array.from({ length: 40 }, (_, second) => sample(second, second >= 10 && second < 15 ? 0.1 : 0.5));
    expect(find(samples, 'light.mean')?.evidence).toEqual([{ startTime: 10, endTime: 15 }]);
  });

  it('tells when nobody was there', () => {
    const samples = Array.from({ length: 30 }, (_, second) => sample(second, second < 21 ? 0.5 : null));
    expect(find(samples, 'face.present')).toMatchObject({
      value: 70,
      band: 'poor',
      evidence: [{ startTime: 21, endTime: 30, note: 'no face' }],
    });
  });

  it('gives every metric of a picture a reason when there is none', () => {
    const ids = visionMetrics(
      Array.from({ length: 25 }, (_, second) => sample(second, 0.5)),
      1,
    ).map(({ id }) => id);
    expect(
      noVisionMetrics('no picture')
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual(ids.toSorted());
    expect(noVisionMetrics('no picture').every(({ reason, value }) => reason === 'no picture' && value === null)).toBe(
      true,
    );
  });
});
