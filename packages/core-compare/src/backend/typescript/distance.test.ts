import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { Metric, ResolvedDtwOptions } from '../backend.js';
import type { StripChoice } from './accumulation.js';
import { distanceOf } from './distance.js';
import type { PreparedSeries } from './prepared-series.js';
import { createScalarStrips } from './scalar-strips.js';
import { createSimdStrips } from './simd-strips.js';

const plain: ResolvedDtwOptions = {
  metric: 'sqeuclidean',
  root: false,
  radius: Infinity,
  openBeginA: 0,
  openEndA: 0,
  openBeginB: 0,
  openEndB: 0,
  penalty: 0,
  maxDistance: Infinity,
  weights: null,
  precision: 'f64',
};

const scalar: StripChoice = createScalarStrips;
const simd: StripChoice = (a, b, band, options) => createSimdStrips(a, b, band, options);

function series(frames: number, dims: number, seed: number): PreparedSeries {
  const values = Float64Array.from(
    { length: frames * dims },
    (_, at) => Math.sin(seed + at * 1.7) * 3 + Math.cos(at * at),
  );
  return { values, frames, dims, mask: null };
}

const optionSets = fc.record({
  metric: fc.constantFrom<Metric>('sqeuclidean', 'euclidean', 'manhattan'),
  radius: fc.oneof(fc.constant(Infinity), fc.integer({ min: 0, max: 30 })),
  penalty: fc.constantFrom(0, 0.3),
  openBeginA: fc.constantFrom(0, 3),
  openEndA: fc.constantFrom(0, 2),
  openBeginB: fc.constantFrom(0, 5),
  openEndB: fc.constantFrom(0, 4),
  maxDistance: fc.constantFrom(Infinity, 40),
});

describe('distanceOf', () => {
  it('gives the same bits row by row, in plain strips and in SIMD strips', () => {
    const size = fc.integer({ min: 1, max: 45 });
    fc.assert(
      fc.property(size, size, fc.integer({ min: 1, max: 9 }), optionSets, (n, m, dims, drawn) => {
        const [a, b] = [series(n, dims, 0), series(m, dims, 2)];
        const options = { ...plain, ...drawn };
        const rowByRow = distanceOf(a, b, options, () => null);
        expect(distanceOf(a, b, options, scalar)).toBe(rowByRow);
        expect(distanceOf(a, b, options, simd)).toBe(rowByRow);
      }),
      { numRuns: 500 },
    );
  });

  it('is not disturbed by what earlier calls left in the kernels’ memory', () => {
    const [a, b] = [series(24, 3, 0), series(40, 3, 2)];
    const huge: PreparedSeries = { values: new Float64Array(3 * 500).fill(1e100), frames: 500, dims: 3, mask: null };
    const expected = distanceOf(a, b, plain, () => null);
    distanceOf(huge, { ...huge, values: huge.values.map((x) => -x) }, plain, simd);
    expect(distanceOf(a, b, plain, simd)).toBe(expected);
    expect(distanceOf(a, b, { ...plain, radius: 4 }, simd)).toBe(distanceOf(a, b, { ...plain, radius: 4 }, () => null));
  });

  it('falls back to plain loops for masks, few rows and series too long for the kernels’ memory', () => {
    const [a, b] = [series(24, 1, 0), series(24, 1, 2)];
    const full = { full: true, first: () => 0, last: () => 23 };
    expect(createSimdStrips(a, b, full, plain)?.rows).toBe(8);
    expect(createSimdStrips({ ...a, mask: new Uint8Array(24) }, b, full, plain)).toBeNull();
    expect(createSimdStrips(series(7, 1, 0), b, full, plain)).toBeNull();
    expect(createSimdStrips(a, { ...b, frames: 10_000_000 }, full, plain)).toBeNull();
  });
});
