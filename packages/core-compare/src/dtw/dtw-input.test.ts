import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { CompareError, type DtwErrorCode } from '../errors/compare-error.js';
import {
  dtwBarycenter,
  dtwDistance,
  dtwDistances,
  dtwNearest,
  dtwPath,
  dtwSubsequence,
  envelope,
  lbKeogh,
  softDtw,
} from './index.js';

type Loose = (...args: unknown[]) => unknown;
const distance = dtwDistance as Loose;

function failureOf(run: () => unknown): CompareError {
  try {
    run();
  } catch (error) {
    if (error instanceof CompareError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

describe('series', () => {
  const cases: readonly (readonly [string, unknown, DtwErrorCode, RegExp])[] = [
    ['nothing', undefined, 'compare/invalid-series', /a is undefined; give number\[\]/],
    ['a string', 'abc', 'compare/invalid-series', /a is a value of type string/],
    ['an object without data', {}, 'compare/invalid-series', /give number\[\], number\[\]\[\] or \{ data, dims \}/],
    [
      'data of the wrong kind',
      { data: [1], dims: 1 },
      'compare/invalid-series',
      /a\.data is an array; give a Float32Array/,
    ],
    ['no dims', { data: Float64Array.of(1) }, 'compare/invalid-series', /a\.dims is undefined/],
    [
      'half a frame',
      { data: Float64Array.of(1, 2, 3), dims: 2 },
      'compare/invalid-series',
      /3 values, no whole number of frames of 2 dims/,
    ],
    ['no data', { data: new Float32Array(0), dims: 2 }, 'compare/empty-series', /a has no frames/],
    ['a word among numbers', [1, 'two'], 'compare/invalid-series', /Frame 1 of a is a value of type string/],
    ['null among numbers', [1, null], 'compare/invalid-series', /Frame 1 of a is null/],
    ['a hole', [1, , 3], 'compare/invalid-series', /Frame 1 of a is undefined/], // oxlint-disable-line no-sparse-arrays
    ['frames of different lengths', [[1, 2], [3]], 'compare/invalid-series', /Frame 1 of a is 1 values; frame 0 has 2/],
    ['a number among frames', [[1], 2], 'compare/invalid-series', /Frame 1 of a is 2/],
    ['null in a frame', [[1, null]], 'compare/invalid-series', /Dim 1 of frame 0 of a is null/],
    ['a bigint', [1n], 'compare/invalid-series', /type bigint/],
  ];
  for (const [what, series, code, message] of cases) {
    it(`refuses ${what}`, () => {
      const failure = failureOf(() => distance(series, [1]));
      expect(failure.code).toBe(code);
      expect(failure.message).toMatch(message);
    });
  }

  it('refuses different dims and names both', () => {
    expect(failureOf(() => distance([[1, 2]], [1])).message).toMatch(/a has 2 dims and b has 1/);
  });

  it('either answers or throws a CompareError, whatever comes in', () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), fc.anything({ maxDepth: 1 }), (a, b, extra) => {
        const options = typeof extra === 'object' && extra !== null ? extra : {};
        try {
          expect(distance(a, b, { ...options, backend: 'typescript' })).toBeGreaterThanOrEqual(0);
        } catch (error) {
          expect(error).toBeInstanceOf(CompareError);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('names the series of a list', async () => {
    await expect(dtwDistances([[1], [2, NaN]])).rejects.toThrow(/Frame 1 of queries\[1\] is NaN/);
    await expect(dtwNearest([[1]], [[[1, 2]]])).rejects.toThrow(/catalogue\[0\] has 2 dims and the first series has 1/);
    await expect(dtwDistances([])).rejects.toThrow(/queries holds no series/);
    await expect(dtwBarycenter([[1]], { initial: [[1, 2]] })).rejects.toThrow(/initial has 2 dims/);
  });
});

describe('options', () => {
  const cases: readonly (readonly [string, object, RegExp])[] = [
    ['an unknown key', { window: 3 }, /window is not an option here; the options are metric, root/],
    ['an unknown metric', { metric: 'cosine' }, /metric is "cosine"; use one of sqeuclidean, euclidean, manhattan/],
    ['a root that is no boolean', { root: 1 }, /root is 1/],
    ['a negative penalty', { penalty: -1 }, /penalty is -1; give a number from 0/],
    ['a NaN cut-off', { maxDistance: NaN }, /maxDistance is NaN/],
    ['two bands', { band: { radius: 1, fraction: 0.1 } }, /both radius \(1\) and fraction \(0\.1\)/],
    ['an empty band', { band: {} }, /neither radius nor fraction/],
    ['a bare band', { band: 5 }, /band is 5; give \{ radius \} or \{ fraction \}/],
    ['a negative radius', { band: { radius: -1 } }, /band\.radius is -1/],
    ['a fraction above 1', { band: { fraction: 1.5 } }, /band\.fraction is 1\.5; give a number from 0 to 1/],
    ['another key in the band', { band: { width: 1 } }, /band\.width is not an option/],
    ['half an open frame', { open: { beginA: 0.5 } }, /open\.beginA is 0\.5/],
    ['another end', { open: { start: 1 } }, /open\.start is not an option/],
    ['too few weights', { weights: [] }, /weights has 0 entries; the series have 1 dims/],
    ['a negative weight', { weights: [-1] }, /weights\[0\] is -1/],
    ['weights of nothing', { weights: [0] }, /weights are all 0/],
    ['another precision', { precision: 'f16' }, /precision is "f16"/],
    ['another backend', { backend: 'gpu' }, /backend is "gpu"/],
    ['another mask', { mask: 'zero' }, /mask is "zero"; use 'nan' or \{ a, b \}/],
  ];
  for (const [what, options, message] of cases) {
    it(`refuses ${what}`, () => {
      const failure = failureOf(() => distance([1, 2], [3], options));
      expect(failure.code).toBe('compare/invalid-option');
      expect(failure.message).toMatch(message);
    });
  }

  it('refuses masks of the wrong size or content', () => {
    expect(failureOf(() => distance([1, 2], [3], { mask: { a: [1] } })).message).toMatch(
      /mask of a has 1 entries for 2 frames of 1 dims/,
    );
    expect(failureOf(() => distance([1], [3], { mask: { b: [2] } })).message).toMatch(/Entry 0 of the mask of b is 2/);
    expect(failureOf(() => distance([[1, 2]], [[3, 4]], { mask: { a: [[true]] } })).message).toMatch(
      /row of the mask of a has 1 entries/,
    );
  });

  it('takes Infinity for "as many frames as there are" and for "no band"', () => {
    expect(dtwDistance([5, 6, 1], [1], { open: { beginA: Infinity } })).toBe(0);
    expect(dtwDistance([5, 6, 1], [1, 5], { band: { radius: Infinity } })).toBe(dtwDistance([5, 6, 1], [1, 5]));
  });

  it('refuses what has no meaning for a call', async () => {
    expect(failureOf(() => (dtwSubsequence as Loose)([1], [1], { band: { radius: 1 } })).message).toMatch(
      /band is not an option here/,
    );
    expect(failureOf(() => dtwSubsequence([1], [1], { k: 0 })).message).toMatch(/k is 0/);
    expect(failureOf(() => (softDtw as Loose)([1], [1], { metric: 'manhattan' })).message).toMatch(
      /metric is not an option of soft-DTW/,
    );
    expect(failureOf(() => softDtw([1], [1], { gamma: 0 })).message).toMatch(/gamma is 0/);
    expect(failureOf(() => (lbKeogh as Loose)([NaN], [1], { mask: 'nan' })).message).toMatch(/absent values/);
    expect(failureOf(() => envelope([1], { band: { fraction: 2 } })).message).toMatch(/band\.fraction is 2/);
    await expect((dtwBarycenter as Loose)([[1]], { metric: 'manhattan' })).rejects.toThrow(
      /metric is not an option of a barycenter/,
    );
    await expect(dtwBarycenter([[1]], { iterations: 0 })).rejects.toThrow(/iterations is 0/);
    await expect((dtwDistances as Loose)([[1]], { mask: { a: [1] } })).rejects.toThrow(/with many series use 'nan'/);
  });

  it('refuses a path that would not fit into memory before it starts', () => {
    const long = new Float32Array(100_000);
    const failure = failureOf(() => dtwPath(long, long));
    expect(failure.code).toBe('compare/too-large');
    expect(failure.message).toMatch(/100000 x 100000 frames needs 2 GiB; give a narrower band/);
  });
});
