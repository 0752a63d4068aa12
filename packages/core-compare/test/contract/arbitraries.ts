import fc from 'fast-check';

import type { DtwPairOptions } from '../../src/index.js';
import type { Frames, TextbookRules } from './textbook.js';

/** Values on a coarse grid meet in ties, which a continuous draw never does. Squares of less than 1e-150 lose their digits: tested apart. */
const value = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc.double({ min: -10, max: 10, noNaN: true }).map((x) => (Math.abs(x) < 1e-9 ? 0 : x)),
);

/** Between `least` and `most` frames of `dims` values. */
export function frames(dims: number, least: number, most: number): fc.Arbitrary<number[][]> {
  return fc.array(fc.array(value, { minLength: dims, maxLength: dims }), { minLength: least, maxLength: most });
}

/** The same with some values absent (NaN). */
export function gappyFrames(dims: number, most: number): fc.Arbitrary<number[][]> {
  const gappy = fc.oneof({ weight: 4, arbitrary: value }, { weight: 1, arbitrary: fc.constant(NaN) });
  return fc.array(fc.array(gappy, { minLength: dims, maxLength: dims }), { minLength: 1, maxLength: most });
}

/** Two series of equally many dims. */
export function pairs(mostFrames: number, mostDims = 5): fc.Arbitrary<{ a: number[][]; b: number[][]; dims: number }> {
  return fc
    .integer({ min: 1, max: mostDims })
    .chain((dims) =>
      fc.record({ a: frames(dims, 1, mostFrames), b: frames(dims, 1, mostFrames), dims: fc.constant(dims) }),
    );
}

/** Rules as the textbook takes them. */
export function rules(dims: number, most: number): fc.Arbitrary<TextbookRules> {
  const skip = fc.integer({ min: 0, max: most });
  return fc.record(
    {
      metric: fc.constantFrom('sqeuclidean', 'euclidean', 'manhattan'),
      penalty: fc.constantFrom(0, 0.1, 1, 2.5),
      radius: fc.oneof(fc.integer({ min: 0, max: most }), fc.double({ min: 0, max: most, noNaN: true })),
      weights: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: dims, maxLength: dims }),
      beginA: skip,
      endA: skip,
      beginB: skip,
      endB: skip,
    },
    { requiredKeys: [] },
  );
}

/** The same rules as options, un-rooted. */
export function optionsOf({ metric, penalty, radius, weights, ...open }: TextbookRules): DtwPairOptions {
  return {
    root: false,
    open,
    ...(metric === undefined ? {} : { metric }),
    ...(penalty === undefined ? {} : { penalty }),
    ...(weights === undefined ? {} : { weights }),
    ...(radius === undefined ? {} : { band: { radius } }),
  };
}

/** One draw of everything. */
export function problems(
  mostFrames: number,
  mostDims = 4,
): fc.Arbitrary<{ a: Frames; b: Frames; rules: TextbookRules }> {
  return pairs(mostFrames, mostDims).chain(({ a, b, dims }) =>
    rules(dims, mostFrames).map((drawn) => ({ a, b, rules: drawn })),
  );
}
