import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  dtwBarycenter,
  dtwDistance,
  dtwDistances,
  dtwNearest,
  type BackendPreference,
  type DtwLongOptions,
} from '../../src/index.js';
import { frames } from './arbitraries.js';

const lists = fc.integer({ min: 1, max: 3 }).chain((dims) =>
  fc.record({
    queries: fc.array(frames(dims, 1, 12), { minLength: 1, maxLength: 6 }),
    catalogue: fc.array(frames(dims, 1, 12), { minLength: 1, maxLength: 8 }),
  }),
);

const optionSets = fc.constantFrom<DtwLongOptions>(
  {},
  { band: { radius: 2 } },
  { band: { fraction: 0.3 } },
  { metric: 'manhattan', penalty: 0.5 },
  { metric: 'euclidean', open: { beginA: 1, endB: 2 } },
  { maxDistance: 6 },
);

export function describeCatalogues(backend: BackendPreference): void {
  describe('many series', () => {
    it('gives each pair the distance it has alone', async () => {
      await fc.assert(
        fc.asyncProperty(lists, optionSets, async ({ queries, catalogue }, options) => {
          const { rows, columns, data } = await dtwDistances(queries, catalogue, { ...options, backend });
          expect([rows, columns]).toEqual([queries.length, catalogue.length]);
          queries.forEach((query, row) =>
            catalogue.forEach((entry, column) => {
              expect(data[row * columns + column]).toBe(dtwDistance(query, entry, { ...options, backend }));
            }),
          );
        }),
        { numRuns: 60 },
      );
    });

    it('gives all pairs of one list, symmetric with zeros on the diagonal', async () => {
      await fc.assert(
        fc.asyncProperty(lists, optionSets, async ({ queries }, options) => {
          const once = await dtwDistances(queries, { ...options, backend });
          const twice = await dtwDistances(queries, [...queries], { ...options, backend });
          expect([...once.data]).toEqual([...twice.data]);
        }),
        { numRuns: 40 },
      );
    });

    it('finds exactly the nearest that all distances give, the first on ties', async () => {
      await fc.assert(
        fc.asyncProperty(lists, optionSets, async ({ queries, catalogue }, options) => {
          const { columns, data } = await dtwDistances(queries, catalogue, { ...options, backend });
          const nearest = await dtwNearest(queries, catalogue, { ...options, backend });
          nearest.forEach(({ index, distance }, row) => {
            const distances = [...data.subarray(row * columns, (row + 1) * columns)];
            const least = Math.min(...distances);
            expect(distance).toBe(least);
            expect(index).toBe(least === Infinity ? null : distances.indexOf(least));
          });
        }),
        { numRuns: 100 },
      );
    });

    it('reports progress that ends with everything', async () => {
      const series = [
        [1, 2],
        [2, 3],
        [3, 4],
      ];
      const seen: (readonly [string, number, number | null])[] = [];
      const onProgress = (progress: { stage: string; completed: number; total: number | null }): void => {
        seen.push([progress.stage, progress.completed, progress.total]);
      };
      await dtwDistances(series, { backend, onProgress });
      await dtwNearest(series, series, { backend, onProgress });
      expect(seen).toContainEqual(['distances', 9, 9]);
      expect(seen).toContainEqual(['nearest', 3, 3]);
    });

    it('rejects with the reason of its signal, before and during the work', async () => {
      const reason = new Error('enough');
      const aborted = AbortSignal.abort(reason);
      await expect(dtwDistances([[1]], [[2]], { backend, signal: aborted })).rejects.toBe(reason);
      await expect(dtwNearest([[1]], [[2]], { backend, signal: aborted })).rejects.toBe(reason);
      await expect(dtwBarycenter([[1], [2]], { backend, signal: aborted })).rejects.toBe(reason);
      const long = Array.from({ length: 60 }, (_, s) =>
        Array.from({ length: 1500 }, (__, i) => Math.sin(i * (s + 1) * 0.01)),
      );
      const controller = new AbortController();
      const running = dtwDistances(long, { backend, signal: controller.signal });
      setTimeout(() => controller.abort(reason), 5);
      await expect(running).rejects.toBe(reason);
    });

    it('averages towards the series: no other result has less inertia than the start, and one series is its own mean', async () => {
      const wave = (shift: number): number[] =>
        Array.from({ length: 40 }, (_, i) => Math.sin((i + shift) / 4) * (1 + shift / 20));
      const series = [wave(0), wave(1), wave(2), wave(3)];
      const first = await dtwBarycenter(series, { backend, initial: wave(0), iterations: 1 });
      const settled = await dtwBarycenter(series, { backend, initial: wave(0) });
      const start = series.reduce((sum, s) => sum + dtwDistance(wave(0), s, { backend, root: false }), 0) / 4;
      expect(first.inertia).toBeLessThan(start);
      expect(settled.inertia).toBeLessThanOrEqual(first.inertia);
      expect(settled.converged).toBe(true);
      const alone = await dtwBarycenter([[1, 2, 3]], { backend });
      expect([...alone.data]).toEqual([1, 2, 3]);
      expect(alone.inertia).toBe(0);
    });

    it('averages only what is present', async () => {
      const { data, dims } = await dtwBarycenter(
        [
          [
            [1, 4],
            [5, NaN],
          ],
          [
            [3, NaN],
            [5, 8],
          ],
        ],
        {
          backend,
          mask: 'nan',
          initial: [
            [2, 4],
            [5, 8],
          ],
        },
      );
      expect(dims).toBe(2);
      expect([...data]).toEqual([2, 4, 5, 8]);
    });
  });
}
