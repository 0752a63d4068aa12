import { landmarkNames, type PoseSequence } from '@footlight/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { butterworth2, filterBothWays } from './butterworth.js';
import { interpolateGaps } from './interpolate-gaps.js';
import { createOneEuroFilter, smoothingFactor } from './one-euro.js';
import { rejectOutliers } from './reject-outliers.js';
import { smoothReference } from './smooth-reference.js';

const names = landmarkNames('coco17');
const stride = names.length * 4;
const wrist = names.indexOf('left_wrist') * 4;

/** Someone whose left wrist follows `xs` along x, and whose trunk is one unit long. A missing value is an unseen wrist. */
function dancer(xs: readonly (number | null)[], timestamps?: readonly number[]): PoseSequence {
  const landmarks = new Float32Array(xs.length * stride);
  xs.forEach((x, frame) => landmarks.set(pose(x), frame * stride));
  const times = Float64Array.from(timestamps ?? xs.map((_, frame) => frame / 30));
  return { layout: 'coco17', dims: 3, space: 'world', aspectRatio: 1, timestamps: times, landmarks };
}

function pose(x: number | null): number[] {
  return names.flatMap((name, index) => {
    if (index * 4 === wrist) return x === null ? [0, 0, 0, 0] : [x, 2 * x, -x, 0.9];
    return [0, name.endsWith('shoulder') ? -1 : 0, 0, 1];
  });
}

function wristOf({ landmarks }: PoseSequence, axis = 0): number[] {
  return Array.from({ length: landmarks.length / stride }, (_, frame) => landmarks[frame * stride + wrist + axis] ?? 0);
}

const closeTo = (values: readonly number[], digits = 5) =>
  values.map((value) => expect.closeTo(value, digits) as number);

describe('filling gaps', () => {
  it('draws a straight line in time through a short gap, on every axis', () => {
    const filled = interpolateGaps(dancer([0, null, null, 1], [0, 0.05, 0.15, 0.2]));
    expect(wristOf(filled)).toEqual(closeTo([0, 0.25, 0.75, 1]));
    expect(wristOf(filled, 1)).toEqual(closeTo([0, 0.5, 1.5, 2]));
    expect(wristOf(filled, 2)).toEqual(closeTo([0, -0.25, -0.75, -1]));
    expect(wristOf(filled, 3)).toEqual(closeTo([0.9, 0.5, 0.5, 0.9]));
  });

  it('leaves long gaps, the beginning and the end as they are', () => {
    const gappy = dancer([null, 1, ...new Array<null>(9).fill(null), 2, null]);
    expect(interpolateGaps(gappy)).toEqual(gappy);
    expect(interpolateGaps(gappy, { maxGapMs: 400 })).not.toEqual(gappy);
  });

  it('does not touch what it was given', () => {
    const gappy = dancer([0, null, 1]);
    const before = gappy.landmarks.slice();
    interpolateGaps(gappy);
    expect(gappy.landmarks).toEqual(before);
  });
});

describe('rejecting outliers', () => {
  it('puts the median of the neighbourhood in place of a glitch', () => {
    expect(wristOf(rejectOutliers(dancer([1, 1.01, 1.02, 5, 1.04, 1.05, 1.06])))).toEqual(
      closeTo([1, 1.01, 1.02, 1.04, 1.04, 1.05, 1.06]),
    );
  });

  it('leaves a steady move and a small jump alone', () => {
    const steady = dancer([0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5]);
    expect(rejectOutliers(steady)).toEqual(steady);
    const jump = dancer([0, 0, 0, 0.04, 0, 0, 0]);
    expect(rejectOutliers(jump)).toEqual(jump);
    expect(wristOf(rejectOutliers(jump, { minDeviation: 0.01 }))[3]).toBe(0);
  });

  it('looks past frames in which the landmark was not seen', () => {
    expect(wristOf(rejectOutliers(dancer([1, null, 1.02, 5, null, 1.05, 1.06])))).toEqual(
      closeTo([1, 0, 1.02, 1.05, 0, 1.05, 1.06]),
    );
  });

  it('gives the numbers of a textbook Hampel filter', () => {
    // numpy 2.4: med = median(x[max(0,i-3):i+4]); mad = median(abs(window-med)); x[i] if abs(x[i]-med) <= 3*1.4826*mad else med
    const xs = [0.1, 0.4, -0.2, 3.5, 0.3, 0.2, -4, 0.5, 0.6, 0.1, 9, 0.2];
    const expected = [0.1, 0.4, -0.2, 0.2, 0.3, 0.2, 0.3, 0.5, 0.6, 0.1, 0.5, 0.2];
    expect(wristOf(rejectOutliers(dancer(xs), { minDeviation: 0 }))).toEqual(closeTo(expected));
  });
});

describe('smoothing a reference', () => {
  // scipy 1.17.1: b, a = signal.butter(2, 6 / (30 / 2))
  it('designs the filter that scipy designs', () => {
    const { b0, b1, b2, a1, a2 } = butterworth2(6, 30);
    expect([b0, b1, b2, a1, a2]).toEqual(
      closeTo(
        [0.20657208382614792, 0.41314416765229584, 0.20657208382614792, -0.3695273773512414, 0.19581571265583306],
        14,
      ),
    );
  });

  const series = [0, 1, 0, 2, 5, 3, 8, 13, 9, 4, 1, 0, -2, -1, 0, 3];
  // scipy 1.17.1: signal.filtfilt(b, a, series)
  const filtered = [
    9.4483225e-5, 0.330583354314, 0.914123924608, 1.934462995526, 3.331196932354, 5.487918133964, 8.487697579039,
    10.33222486083, 8.900905466004, 5.100300350389, 1.480038146971, -0.728130221118, -1.595036248184, -1.208948283927,
    0.450090163931, 3.000970055235,
  ];

  it('filters forward and backward as scipy does', () => {
    expect([...filterBothWays(butterworth2(6, 30), Float64Array.from(series))]).toEqual(closeTo(filtered, 10));
    expect(wristOf(smoothReference(dancer(series)))).toEqual(closeTo(filtered, 5));
  });

  it('filters each stretch by itself and leaves unseen frames unseen', () => {
    const smooth = smoothReference(dancer([...series, null, ...series]));
    expect(wristOf(smooth)).toEqual(closeTo([...filtered, 0, ...filtered], 5));
    expect(wristOf(smooth, 3)[16]).toBe(0);
  });

  it('keeps a slow move, and damps a quick tremor on top of it', () => {
    const move = Array.from({ length: 200 }, (_, frame) => Math.sin((2 * Math.PI * frame) / 60));
    const tremor = move.map((value, frame) => value + 0.2 * Math.sin((2 * Math.PI * 13 * frame) / 30));
    const error = (xs: readonly number[]) =>
      Math.max(...xs.slice(20, 180).map((x, index) => Math.abs(x - (move[index + 20] ?? 0))));
    expect(error(wristOf(smoothReference(dancer(move))))).toBeLessThan(0.01);
    expect(error(wristOf(smoothReference(dancer(tremor))))).toBeLessThan(0.02);
  });

  it('filters uneven frames on an even grid', () => {
    const times = Array.from({ length: 200 }, (_, frame) => (frame + 0.3 * Math.sin(frame * 7)) / 30);
    const smooth = wristOf(
      smoothReference(
        dancer(
          times.map((time) => Math.sin(Math.PI * time)),
          times,
        ),
      ),
    );
    times
      .slice(10, 190)
      .forEach((time, index) => expect(smooth[index + 10]).toBeCloseTo(Math.sin(Math.PI * time), 1.5));
  });

  it('returns a recording that is too slow for the cut-off as it is', () => {
    const slow = dancer(
      series,
      series.map((_, frame) => frame / 7.5),
    );
    expect(smoothReference(slow)).toBe(slow);
  });
});

describe('smoothing live frames', () => {
  const filterOf = (options = {}) => createOneEuroFilter('coco17', options);
  const push = (filter: ReturnType<typeof filterOf>, timestamp: number, x: number | null) =>
    filter.filter({ timestamp, landmarks: pose(x) }).landmarks?.[wrist] ?? Number.NaN;

  it('gives the numbers of the authors’ own implementation', () => {
    // PyPI OneEuroFilter (G. Casiez): f = OneEuroFilter(30, mincutoff=1.0, beta=0.3, dcutoff=1.0); f(x, 1 + i / 30)
    const xs = [0, 0.1, 0.4, 1, 1.2, 1.2, 1.1, 0.5];
    const expected = [
      0, 0.019489980093, 0.120343701489, 0.457534243489, 0.785809679047, 0.973268749593, 1.02804472277, 0.85360242662,
    ];
    const filter = filterOf({ minCutoffHz: 1, beta: 0.3, derivativeCutoffHz: 1 });
    expect(xs.map((x, index) => push(filter, 1 + index / 30, x))).toEqual(closeTo(expected, 5));
  });

  it('weighs by the published formula', () => {
    // 1 / (1 + tau / Te), tau = 1 / (2 pi fc): fc 1 Hz, Te 1/30 s
    expect(smoothingFactor(1, 1 / 30)).toBeCloseTo(0.17317, 5);
  });

  it('starts anew after a pause, after a frame without a pose, and on reset', () => {
    const filter = filterOf();
    push(filter, 0, 0);
    expect(push(filter, 0.3, 1)).toBe(1);
    filter.filter({ timestamp: 0.33, landmarks: null });
    expect(push(filter, 0.36, 2)).toBe(2);
    filter.reset();
    expect(push(filter, 0.1, 3)).toBe(3);
  });

  it('lets a landmark that was away start anew, and no other', () => {
    const filter = filterOf();
    push(filter, 0, 0);
    push(filter, 0.03, null);
    expect(push(filter, 0.06, 1)).toBe(1);
    expect(push(filter, 0.09, 2)).toBeLessThan(2);
  });

  it('passes a frame that is not later, unfiltered', () => {
    const filter = filterOf();
    push(filter, 1, 0);
    expect(push(filter, 1, 5)).toBe(5);
    expect(push(filter, 0.5, 5)).toBe(5);
  });

  it('smooths the same at every size', () => {
    const xs = [0, 0.1, 0.4, 1, 1.2];
    const [small, large] = [filterOf(), filterOf()];
    xs.forEach((x, index) => {
      const frame = { timestamp: index / 30, landmarks: pose(x) };
      const tenfold = frame.landmarks.map((value, at) => (at % 4 === 3 ? value : value * 10));
      const expected = (small.filter(frame).landmarks?.[wrist] ?? 0) * 10;
      expect(large.filter({ ...frame, landmarks: tenfold }).landmarks?.[wrist]).toBeCloseTo(expected, 4);
    });
  });
});

describe('every way of cleaning', () => {
  it('gives finite numbers and keeps times, for any sequence', () => {
    const place = fc.option(fc.float({ min: -100, max: 100, noNaN: true }), { nil: null });
    const step = fc.float({ min: Math.fround(0.001), max: 2, noNaN: true });
    const property = fc.property(fc.array(fc.tuple(place, step), { minLength: 1, maxLength: 60 }), (frames) => {
      let time = 0;
      const sequence = dancer(
        frames.map(([x]) => x),
        frames.map(([, pause]) => (time += pause)),
      );
      const cleaned = smoothReference(rejectOutliers(interpolateGaps(sequence)));
      expect(cleaned.landmarks.every(Number.isFinite)).toBe(true);
      expect(cleaned.timestamps).toEqual(sequence.timestamps);
      const filter = createOneEuroFilter('coco17');
      sequence.timestamps.forEach((timestamp, frame) => {
        const landmarks = sequence.landmarks.subarray(frame * stride, (frame + 1) * stride);
        expect(filter.filter({ timestamp, landmarks }).landmarks?.every(Number.isFinite)).toBe(true);
      });
    });
    fc.assert(property, { numRuns: 300 });
  });
});
