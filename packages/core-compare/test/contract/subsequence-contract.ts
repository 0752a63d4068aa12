import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { dtwDistance, dtwSubsequence, type BackendPreference } from '../../src/index.js';
import { pairs } from './arbitraries.js';
import { expectClose } from './tolerance.js';

export function describeSubsequences(backend: BackendPreference): void {
  describe('subsequences', () => {
    it('finds the best of all frame ranges first, and then the best of what is left', () => {
      fc.assert(
        fc.property(pairs(9, 2), ({ a, b }) => {
          const taken = b.map(() => false);
          const matches = dtwSubsequence(a, b, { backend, k: 3 });
          expect(matches.length).toBeGreaterThan(0);
          for (const { distance, start, end, path } of matches) {
            expectClose(distance, bestRange(a, b, taken, backend));
            expectClose(distance, dtwDistance(a, b.slice(start, end + 1), { backend }));
            expect([path[0], path.at(-1)]).toEqual([
              [0, start],
              [a.length - 1, end],
            ]);
            for (let frame = start; frame <= end; frame++) {
              expect(taken[frame]).toBe(false);
              taken[frame] = true;
            }
          }
        }),
        { numRuns: 80 },
      );
    });

    it('returns every frame at most once however many matches are asked for', () => {
      const series = Array.from({ length: 30 }, (_, i) => Math.sin(i));
      const matches = dtwSubsequence([0, 1, 0], series, { backend, k: 1000 });
      const frames = matches.flatMap(({ start, end }) => Array.from({ length: end - start + 1 }, (_, i) => start + i));
      expect(frames.toSorted((p, q) => p - q)).toEqual(series.map((_, i) => i));
      const distances = matches.map(({ distance }) => distance);
      expect(distances).toEqual(distances.toSorted((p, q) => p - q));
    });

    it('stops where the next match is above maxDistance', () => {
      const series = [5, 5, 1, 2, 3, 5, 5, 1, 2, 3, 5];
      const matches = dtwSubsequence([1, 2, 3], series, { backend, k: 5, maxDistance: 0.5 });
      expect(matches.map(({ start, end, distance }) => [start, end, distance])).toEqual([
        [2, 4, 0],
        [7, 9, 0],
      ]);
    });

    it('takes the lowest end of equal matches', () => {
      expect(dtwSubsequence([1, 2], [1, 2, 2, 0, 1, 2], { backend })[0]).toMatchObject({ start: 0, end: 1 });
    });

    it('finds nothing rather than everything when nothing is near enough', () => {
      expect(dtwSubsequence([1], [5, 6], { backend, maxDistance: 1 })).toEqual([]);
    });
  });
}

/** By trying every range of frames that is still free. */
function bestRange(a: number[][], b: number[][], taken: readonly boolean[], backend: BackendPreference): number {
  let best = Infinity;
  for (let start = 0; start < b.length; start++) {
    for (let end = start; end < b.length && !taken[end]; end++) {
      if (!taken[start]) best = Math.min(best, dtwDistance(a, b.slice(start, end + 1), { backend }));
    }
  }
  return best;
}
