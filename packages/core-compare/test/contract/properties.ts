import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { dtwDistance, dtwPath, lbKeogh, lbKim, softDtw, type BackendPreference } from '../../src/index.js';
import { gappyFrames, optionsOf, pairs, problems } from './arbitraries.js';
import { bruteForceDistance, inside, localCost, pathCost, textbookDistance, textbookSoft } from './textbook.js';
import { expectClose, expectCloseWeighed, F32_RELATIVE } from './tolerance.js';

/** Sums that should be 0 in exact arithmetic may be some 1e-16 of what was summed. */
const ABSOLUTE = 1e-9;

/** A backend may sum with fused multiply-add in one kernel and without in the next. */
const ROUNDING = 1 + 1e-12;

export function describeProperties(backend: BackendPreference): void {
  const distance: typeof dtwDistance = (a, b, options) => dtwDistance(a, b, { ...options, backend });

  describe('properties', () => {
    it('equals the least of all paths on tiny series, whatever the options', () => {
      fc.assert(
        fc.property(problems(5, 3), ({ a, b, rules }) => {
          expectCloseWeighed(distance(a, b, optionsOf(rules)), bruteForceDistance(a, b, rules));
        }),
        { numRuns: 400 },
      );
    });

    it('equals the textbook matrix on longer series, whatever the options', () => {
      fc.assert(
        fc.property(problems(40, 9), ({ a, b, rules }) => {
          expectCloseWeighed(distance(a, b, optionsOf(rules)), textbookDistance(a, b, rules));
        }),
        { numRuns: 150 },
      );
    });

    it('loses no more than the last bits of weighed values that all but cancel', () => {
      const [a, b] = [[[-3], [0], [-9.999999999999977], [-3], [0]], [[-9.999999999999991]]];
      const rules = { weights: [2], beginA: 2, endA: 2 };
      expectCloseWeighed(distance(a, b, optionsOf(rules)), textbookDistance(a, b, rules));
    });

    it('equals the textbook matrix for every pair of lengths up to 20, with and without a band', () => {
      const wave = (length: number, phase: number): number[][] =>
        Array.from({ length }, (_, i) => [Math.sin(i * 1.3 + phase), Math.cos(i * i * 0.7 + phase)]);
      for (let n = 1; n <= 20; n++) {
        for (let m = 1; m <= 20; m++) {
          for (const radius of [0, 1, 2.5, 7]) {
            const [a, b] = [wave(n, 0), wave(m, 1)];
            expectClose(distance(a, b, { root: false, band: { radius } }), textbookDistance(a, b, { radius }));
          }
          expectClose(distance(wave(n, 0), wave(m, 1), { root: false }), textbookDistance(wave(n, 0), wave(m, 1)));
        }
      }
    });

    it('holds f32 within 1e-5 of f64', () => {
      fc.assert(
        fc.property(problems(40, 9), ({ a, b, rules }) => {
          const exact = distance(a, b, optionsOf(rules));
          const single = distance(a, b, { ...optionsOf(rules), precision: 'f32' });
          expect(Math.abs(single - exact)).toBeLessThanOrEqual(F32_RELATIVE * exact + 1e-5);
        }),
        { numRuns: 100 },
      );
    });

    it('gives a path that costs its distance, keeps the rules of a path and stays in the band', () => {
      fc.assert(
        fc.property(problems(20, 4), ({ a, b, rules }) => {
          const found = dtwPath(a, b, { ...optionsOf(rules), backend });
          expectCloseWeighed(found.distance, textbookDistance(a, b, rules));
          expect(Math.abs(pathCost(found.path, a, b, rules) - found.distance)).toBeLessThanOrEqual(ABSOLUTE);
          const [first, last] = [found.path[0]!, found.path.at(-1)!];
          expect(
            (first[1] === 0 && first[0] <= (rules.beginA ?? 0)) || (first[0] === 0 && first[1] <= (rules.beginB ?? 0)),
          ).toBe(true);
          const skippedA = a.length - 1 - last[0];
          const skippedB = b.length - 1 - last[1];
          expect(
            (skippedB === 0 && skippedA <= (rules.endA ?? 0)) || (skippedA === 0 && skippedB <= (rules.endB ?? 0)),
          ).toBe(true);
          found.path.forEach(([i, j], step) => {
            expect(inside(i, j, a.length, b.length, rules.radius)).toBe(true);
            const [pi, pj] = found.path[step - 1] ?? [i - 1, j - 1];
            expect([
              [1, 1],
              [1, 0],
              [0, 1],
            ]).toContainEqual([i - pi, j - pj]);
          });
        }),
        { numRuns: 200 },
      );
    });

    it('is symmetric to the last bit', () => {
      fc.assert(
        fc.property(pairs(30), ({ a, b }) => {
          expect(distance(a, b)).toBe(distance(b, a));
          expect(distance(a, b, { band: { radius: 3 } })).toBe(distance(b, a, { band: { radius: 3 } }));
        }),
      );
    });

    it('is exactly 0 for identical series, in either precision and every metric', () => {
      fc.assert(
        fc.property(pairs(70, 20), fc.constantFrom('sqeuclidean', 'euclidean', 'manhattan'), ({ a }, metric) => {
          expect(distance(a, a, { metric })).toBe(0);
          expect(distance(a, a, { metric, precision: 'f32' })).toBe(0);
        }),
      );
    });

    it('never grows as the band widens, and equals the full distance once the band covers everything', () => {
      fc.assert(
        fc.property(pairs(16), ({ a, b }) => {
          const longer = Math.max(a.length, b.length);
          const byRadius = Array.from({ length: longer + 1 }, (_, radius) => distance(a, b, { band: { radius } }));
          byRadius.slice(1).forEach((next, radius) => expect(next).toBeLessThanOrEqual(byRadius[radius]! * ROUNDING));
          expectClose(byRadius.at(-1)!, distance(a, b));
          expectClose(distance(a, b, { band: { fraction: 1 } }), distance(a, b));
        }),
      );
    });

    it('is the Euclidean distance at equal lengths and radius 0', () => {
      fc.assert(
        fc.property(pairs(30), ({ a, b }) => {
          const length = Math.min(a.length, b.length);
          const [x, y] = [a.slice(0, length), b.slice(0, length)];
          const straight = Math.sqrt(x.reduce((sum, frame, i) => sum + localCost(frame, y[i]!), 0));
          expectClose(distance(x, y, { band: { radius: 0 } }), straight);
          expect(distance(x, y)).toBeLessThanOrEqual(straight * ROUNDING);
        }),
      );
    });

    it('is never below its lower bounds', () => {
      fc.assert(
        fc.property(problems(25), ({ a, b, rules: { penalty: _, ...rules } }) => {
          const options = { ...optionsOf(rules), root: true, mask: 'nan' } as const;
          const { mask: __, ...bounded } = options;
          const room = distance(a, b, options) * ROUNDING;
          expect(lbKim(a, b, bounded)).toBeLessThanOrEqual(room);
          expect(lbKeogh(a, b, bounded)).toBeLessThanOrEqual(room);
        }),
        { numRuns: 200 },
      );
    });

    it('does not depend on the order of the dims', () => {
      fc.assert(
        fc.property(pairs(20, 8), ({ a, b }) => {
          const turned = (series: number[][]): number[][] => series.map((frame) => [...frame].reverse());
          expectClose(distance(a, b), distance(turned(a), turned(b)));
        }),
      );
    });

    it('takes integer weights as repeated dims and a weight of 0 as a missing dim', () => {
      fc.assert(
        fc.property(pairs(12, 3), ({ a, b, dims }) => {
          const weights = [2, 1, 0].slice(0, dims);
          const repeated = (series: number[][]): number[][] =>
            series.map((frame) => frame.flatMap((x, dim) => Array<number>(weights[dim]!).fill(x)));
          expectCloseWeighed(distance(a, b, { weights }), distance(repeated(a), repeated(b)));
        }),
      );
    });

    it('costs at least as much with a penalty, and never charges the diagonal', () => {
      fc.assert(
        fc.property(pairs(15), ({ a, b }) => {
          expect(distance(a, b, { penalty: 1 })).toBeGreaterThanOrEqual(distance(a, b));
          expect(distance(a, a, { penalty: 1 })).toBe(0);
        }),
      );
    });

    it('reports Infinity above maxDistance and the same number at or below it', () => {
      fc.assert(
        fc.property(
          problems(30),
          fc.double({ min: 0, max: 2, noNaN: true }),
          fc.boolean(),
          ({ a, b, rules }, share, root) => {
            const options = { ...optionsOf(rules), root };
            const whole = distance(a, b, options);
            expect(distance(a, b, { ...options, maxDistance: whole })).toBe(whole);
            const maxDistance = whole * share;
            expect(distance(a, b, { ...options, maxDistance })).toBe(whole > maxDistance ? Infinity : whole);
          },
        ),
        { numRuns: 200 },
      );
    });

    it('leaves absent values out and scales up the rest, by NaN or by mask', () => {
      const gappy = fc
        .integer({ min: 1, max: 4 })
        .chain((dims) => fc.tuple(gappyFrames(dims, 12), gappyFrames(dims, 12)));
      fc.assert(
        fc.property(gappy, fc.constantFrom('sqeuclidean', 'euclidean', 'manhattan'), ([a, b], metric) => {
          const options = { metric, root: false, band: { radius: 4 } } as const;
          const expected = textbookDistance(a, b, { metric, radius: 4 });
          expectClose(distance(a, b, { ...options, mask: 'nan' }), expected);
          const present = (series: number[][]): boolean[][] =>
            series.map((frame) => frame.map((x) => !Number.isNaN(x)));
          expectClose(distance(a, b, { ...options, mask: { a: present(a), b: present(b) } }), expected);
        }),
      );
    });

    it('never returns NaN for masked garbage, and counts a series of nothing as 0', () => {
      fc.assert(
        fc.property(pairs(10, 3), fc.infiniteStream(fc.boolean()), ({ a, b }, coins) => {
          const noisy = a.map((frame) => frame.map((x) => (coins.next().value ? x : NaN)));
          expect(distance(noisy, b, { mask: 'nan' })).toBeGreaterThanOrEqual(0);
          const nothing = a.map((frame) => frame.map(() => NaN));
          expect(distance(nothing, b, { mask: 'nan' })).toBe(0);
        }),
      );
    });

    it('follows the scale of the values from 1e-10 to 1e10', () => {
      fc.assert(
        fc.property(pairs(20), fc.constantFrom(1e-10, 1e10), ({ a, b }, factor) => {
          const scaled = (series: number[][]): number[][] => series.map((frame) => frame.map((x) => x * factor));
          expectClose(distance(scaled(a), scaled(b)), distance(a, b) * factor);
        }),
      );
    });

    it('takes single frames, denormals, and typed arrays of either kind alike', () => {
      expect(distance([3], [5])).toBe(2);
      expect(distance([3], [5, 5, 5], { root: false })).toBe(12);
      expect(distance([5e-324, 0], [0, 5e-324])).toBeGreaterThanOrEqual(0);
      expect(distance([5e-324], [0], { metric: 'manhattan' })).toBe(5e-324);
      const [a, b] = [
        [1, 2.5, -3, 4],
        [0, 2, 2, 1, 5, 6],
      ];
      const expected = distance(
        [
          [1, 2.5],
          [-3, 4],
        ],
        [
          [0, 2],
          [2, 1],
          [5, 6],
        ],
      );
      expect(distance({ data: Float64Array.from(a), dims: 2 }, { data: Float64Array.from(b), dims: 2 })).toBe(expected);
      expect(distance({ data: Float32Array.from(a), dims: 2 }, { data: Float64Array.from(b), dims: 2 })).toBe(expected);
      expect(distance(Float32Array.from(a), Float64Array.from(b))).toBe(distance(a, b));
    });

    it('equals soft-DTW by definition, with a band and absent values', () => {
      fc.assert(
        fc.property(
          pairs(12, 3),
          fc.constantFrom(0.01, 0.5, 1, 10),
          fc.integer({ min: 1, max: 12 }),
          ({ a, b }, gamma, radius) => {
            const found = softDtw(a, b, { backend, gamma, band: { radius } });
            const expected = textbookSoft(a, b, gamma, { radius });
            expect(Math.abs(found - expected)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(expected)));
          },
        ),
      );
    });

    it('lets soft-DTW approach the un-rooted distance from below as gamma falls', () => {
      fc.assert(
        fc.property(pairs(12, 3), ({ a, b }) => {
          const hard = distance(a, b, { root: false });
          expect(softDtw(a, b, { backend, gamma: 1 })).toBeLessThanOrEqual(hard + ABSOLUTE);
          expectClose(softDtw(a, b, { backend, gamma: 1e-9 }) + 1, hard + 1, 1e-6);
        }),
      );
    });
  });
}
