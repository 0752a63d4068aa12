import { describe, expect, it } from 'vitest';

import {
  dtwDistance,
  dtwNearest,
  dtwPath,
  softDtw,
  type BackendPreference,
  type CompareError,
} from '../../src/index.js';

/** Things that go wrong elsewhere and must not here. */
export function describePeerDefects(backend: BackendPreference): void {
  const failure = (run: () => unknown): CompareError => {
    try {
      run();
    } catch (error) {
      return error as CompareError;
    }
    throw new Error('nothing was thrown');
  };

  describe('what goes wrong elsewhere', () => {
    it('prunes by every bound it has and still finds the nearest (augurs used bounds only in pairs, squared against un-squared)', async () => {
      const query = [0, 0, 0, 0];
      const catalogue = [
        [0.9, 0.9, 0.9, 0.9],
        [0.5, 0.5, 0.5, 0.5],
        [0.4, 9, 9, 0.4],
      ];
      const [nearest] = await dtwNearest([query], catalogue, { backend });
      expect(nearest).toEqual({ index: 1, distance: 1 });
    });

    it('keeps the sign of soft-DTW (aeon returns its absolute value)', () => {
      expect(softDtw([1, 2, 3], [1, 2, 3], { backend, gamma: 1 })).toBeLessThan(0);
    });

    it('visits only the band: 10^5 frames within 5 of the diagonal (tslearn makes the whole matrix)', () => {
      const series = Float64Array.from({ length: 100_000 }, (_, i) => Math.sin(i / 50));
      const later = Float64Array.from({ length: 100_000 }, (_, i) => Math.sin((i - 4) / 50));
      expect(dtwDistance(series, later, { backend, band: { radius: 5 } })).toBeLessThan(0.6);
      expect(dtwPath(series, later, { backend, band: { radius: 5 } }).path.length).toBeGreaterThanOrEqual(100_000);
    });

    it('gives the cost of the path, not the sum of accumulated costs (dynamic-time-warping-ts)', () => {
      expect(dtwPath([0, 0, 0], [1, 1, 1], { backend, root: false }).distance).toBe(3);
    });

    it('has no absolute epsilon in its ties (npm dtw: 1e-14)', () => {
      const tiny = [0, 1e-9, 2e-9, 0];
      const other = [0, 0, 2e-9, 1e-9];
      const ordinary = dtwPath([0, 1, 2, 0], [0, 0, 2, 1], { backend }).path;
      expect(dtwPath(tiny, other, { backend }).path).toEqual(ordinary);
    });

    it('takes float32 (refused by dtaidistance)', () => {
      expect(dtwDistance(Float32Array.of(1, 2), Float32Array.of(1, 4), { backend, precision: 'f32' })).toBe(2);
    });

    it('refuses NaN and names the frame (tslearn returned 0, dtaidistance ran for days)', () => {
      const nan = failure(() =>
        dtwDistance(
          [
            [1, 2],
            [3, NaN],
          ],
          [[1, 2]],
          { backend },
        ),
      );
      expect(nan.code).toBe('compare/invalid-value');
      expect(nan.message).toContain('Frame 1 of a (dim 1) is NaN');
      const all = failure(() => dtwDistance([NaN, NaN], [NaN, NaN], { backend }));
      expect(all.message).toContain('Frame 0 of a is NaN');
    });

    it('refuses infinities and values too large to square', () => {
      expect(failure(() => dtwDistance([1], [1, Infinity], { backend })).message).toContain('Frame 1 of b is Infinity');
      expect(failure(() => dtwDistance([1e101], [1], { backend })).code).toBe('compare/invalid-value');
      expect(failure(() => dtwDistance([1e16], [1], { backend, precision: 'f32' })).message).toContain(
        '1000000000000000',
      );
      expect(dtwDistance([1e100], [-1e100], { backend })).toBe(2e100);
    });

    it('refuses empty series instead of answering 0 or Infinity (augurs, dtaidistance)', () => {
      expect(failure(() => dtwDistance([], [], { backend })).code).toBe('compare/empty-series');
      expect(failure(() => dtwDistance([1], [], { backend })).message).toContain('b has no frames');
      expect(failure(() => dtwDistance([[]], [[]], { backend })).code).toBe('compare/empty-series');
    });
  });
}
