import { describe, expect, it } from 'vitest';

import {
  dtwBarycenter,
  dtwDistance,
  dtwPath,
  dtwSubsequence,
  envelope,
  lbKeogh,
  softDtw,
  type BackendPreference,
} from '../../src/index.js';
import { countUp, npmSeries, subsequenceQuery, subsequenceSeries } from './golden-series.js';
import { expectClose } from './tolerance.js';

export function describeGoldenPaths(backend: BackendPreference): void {
  describe('reference paths, matches, means and bounds that other libraries publish', () => {
    it('gives the path of dtaidistance test_warping.py:84', () => {
      const { path } = dtwPath([0, 0, 1, 2, 1, 0, 1, 0, 0, 0, 0], [0, 1, 2, 0, 0, 0, 0, 0, 0, 0, 0], { backend });
      const expected = [
        [0, 0],
        [1, 0],
        [2, 1],
        [3, 2],
        [4, 3],
        [5, 4],
        [5, 5],
        [6, 6],
        [7, 7],
        [8, 8],
        [9, 9],
        [10, 10],
      ];
      expect(path).toEqual(expected);
    });

    it('gives the path of tslearn test_metrics.py:46', () => {
      const { distance, path } = dtwPath([1, 2, 3], [1, 2, 2, 3], { backend });
      expect(distance).toBe(0);
      expect(path).toEqual([
        [0, 0],
        [1, 1],
        [1, 2],
        [2, 3],
      ]);
    });

    it('gives the path of pyts test_dtw.py:191', () => {
      expect(dtwPath([0, 1, 2], [2, 0, 1], { backend }).path).toEqual([
        [0, 0],
        [0, 1],
        [1, 2],
        [2, 2],
      ]);
    });

    it('gives the 20-step path of npm dtw, cost and path 1', () => {
      const { distance, path } = dtwPath(npmSeries.s, npmSeries.t, { backend, root: false });
      expectClose(distance, 2.0475069057);
      const straight = countUp(0, 5).map((i) => [i, i]);
      const tail = [
        [6, 6],
        [7, 6],
        [8, 6],
        [9, 6],
        [10, 7],
        [11, 7],
        [12, 8],
        [13, 9],
        [14, 10],
      ];
      expect(path).toEqual([...straight, ...tail, ...countUp(11, 15).map((j) => [15, j])]);
    });

    it('gives the path of npm dtw, cost and path 2', () => {
      const { path } = dtwPath([1, 1, 2, 3, 2, 0], [0, 1, 1, 2, 3, 2, 1], { backend });
      expect(path).toEqual([
        [0, 0],
        [0, 1],
        [1, 2],
        [2, 3],
        [3, 4],
        [4, 5],
        [5, 6],
      ]);
    });

    it('finds the three segments of dtaidistance test_subsequence.py:22', () => {
      // Its default penalty of 0.1 is squared before it is added.
      const matches = dtwSubsequence([1, 2, 0], [1, 0, 1, 2, 1, 0, 2, 0, 3, 0, 0], {
        backend,
        k: 3,
        penalty: 0.1 ** 2,
      });
      expect(matches.map(({ start, end }) => [start, end])).toEqual([
        [2, 4],
        [5, 7],
        [0, 1],
      ]);
      expect(matches[0]!.path).toEqual([
        [0, 2],
        [1, 3],
        [2, 4],
      ]);
    });

    it('finds the first values of dtaidistance test_subsequence.py:120, per query frame', () => {
      const values = subsequenceSeries.map((series) => {
        const [match] = dtwSubsequence(subsequenceQuery, series, { backend, penalty: 0.1 ** 2 });
        return match!.distance / subsequenceQuery.length;
      });
      expectClose(values[0]!, 0.08735692337954708);
      expectClose(values[1]!, 0.25535859535443606);
    });

    it('finds the match of dtaidistance test_subsequence.py, two dims', () => {
      const series = [
        [1, 1],
        [2, 2],
        [3, 3],
        [1, 1],
      ];
      const [match] = dtwSubsequence(
        [
          [2, 2.1],
          [3.1, 3],
        ],
        series,
        { backend, penalty: 0.1 ** 2 },
      );
      expect([match!.start, match!.end]).toEqual([1, 2]);
      expectClose(match!.distance / 2, 0.07071067811865482);
    });

    it('finds the matches of tslearn test_metrics.py:377', () => {
      const [exact] = dtwSubsequence([2, 3], [1, 2, 2, 3, 4], { backend });
      expect(exact).toEqual({
        distance: 0,
        start: 2,
        end: 3,
        path: [
          [0, 2],
          [1, 3],
        ],
      });
      expectClose(dtwSubsequence([1, 4], [1, 2, 2, 3, 4], { backend })[0]!.distance, Math.SQRT2);
    });

    it('averages to the barycenter of dtaidistance test_barycenter.py:354', async () => {
      const three = [
        [0, 1, 1, 1],
        [0, 2, 0, 0],
        [1, 0, 0, 0],
      ];
      const { data, converged } = await dtwBarycenter([...three, ...three], { backend });
      expect(converged).toBe(true);
      [1 / 3, 4 / 3, 1 / 4, 1 / 3].forEach((value, frame) => expectClose(data[frame]!, value));
    });

    it('gives the soft-DTW values of aeon _soft_dtw.py:113', () => {
      expectClose(softDtw(countUp(1, 10), countUp(11, 20), { backend, gamma: 1 }), 767.43894416832);
      const a = [
        [1, 6, 0],
        [2, 7, 1],
        [3, 8, 0],
        [4, 9, 2],
        [5, 10, 0],
      ];
      const b = [
        [11, 7, 1],
        [12, 8, 3],
        [13, 9, 4],
        [14, 20, 5],
      ];
      expectClose(softDtw(a, b, { backend, gamma: 1 }), 563.9999999999623);
    });

    it('keeps the negative soft-DTW of tslearn test_metrics.py:602', () => {
      expectClose(softDtw([1, 2, 2, 3], [1, 2, 2, 3], { backend, gamma: 0.01 }), -0.010986, 1e-4);
    });

    it('gives the envelope and the LB_Keogh of tslearn test_metrics.py:686', () => {
      const series = [1, 2, 3, 2, 1];
      const band = { radius: 1 };
      const { lower, upper } = envelope(series, { band });
      expect([...lower]).toEqual([1, 1, 2, 1, 1]);
      expect([...upper]).toEqual([2, 3, 3, 3, 2]);
      expectClose(lbKeogh([0, 0, 0, 0, 0], series, { band }), Math.sqrt(8));
    });

    it('breaks ties diagonal first, then up, then left', () => {
      const ones = [1, 1, 1];
      expect(dtwPath(ones, ones, { backend }).path).toEqual([
        [0, 0],
        [1, 1],
        [2, 2],
      ]);
      // Backwards from the corner: diagonals as long as there are any, so what is left over stands at the beginning.
      expect(dtwPath([1, 1, 1], [1], { backend }).path).toEqual([
        [0, 0],
        [1, 0],
        [2, 0],
      ]);
      expect(dtwPath([1, 1, 1, 1], [1, 1], { backend }).path).toEqual([
        [0, 0],
        [1, 0],
        [2, 0],
        [3, 1],
      ]);
      expect(dtwPath([1, 1], [1, 1, 1, 1], { backend }).path).toEqual([
        [0, 0],
        [0, 1],
        [0, 2],
        [1, 3],
      ]);
      // Up against left: both beginnings cost 0, the diagonal predecessor 4.
      const open = { beginA: 1, beginB: 1 };
      expect(dtwPath([0, 2], [2, 0], { backend, open }).path).toEqual([
        [0, 1],
        [1, 1],
      ]);
    });

    it('prefers the corner, then the end that skips least of a, among ends of equal cost', () => {
      const open = { endA: 2, endB: 2 };
      expect(dtwPath([1, 1, 1], [1, 1, 1], { backend, open }).path.at(-1)).toEqual([2, 2]);
      expect(dtwPath([0, 0, 9], [0, 0, 0], { backend, open: { endA: 2 } }).path.at(-1)).toEqual([1, 2]);
      expect(dtwDistance([0, 0, 9], [0, 0, 0], { backend, open: { endA: 2 } })).toBe(0);
    });
  });
}
