import { describe, expect, it } from 'vitest';

import { dtwDistance, type BackendPreference, type DtwPairOptions, type Series } from '../../src/index.js';
import { chinatownRow0, chinatownRow2, countUp, npmSeries } from './golden-series.js';
import { aeonWindow, dtaidistanceWindow } from './peer-windows.js';
import { expectClose } from './tolerance.js';

interface Golden {
  /** Whose test the value is from. */
  readonly source: string;
  readonly a: Series;
  readonly b: Series;
  readonly options?: DtwPairOptions;
  readonly expected: number;
}

const bumpsA = [0, 0, 1, 2, 1, 0, 1, 0, 0];
const bumpsB = [0, 1, 2, 0, 0, 0, 0, 0, 0];
const smallA = [0, 0.01, 0, 0.01, 0, 0, 0, 0.01, 0.01, 0.02, 0, 0];
const smallB = [0, 0.02, 0.02, 0, 0, 0.01, 0.01, 0, 0, 0, 0];
const waveA = [0, 1, 2, 1, 0, 1, 2, 1, 0, 1, 2, 1, 0];
const waveB = [2, 1, 0, 1, 2, 1, 0, 1, 2, 1, 0, 1, 2];
const channelsA = transpose([
  [1, 2, 3, 4, 5],
  [6, 7, 8, 9, 10],
  [0, 1, 0, 2, 0],
]);
const channelsB = transpose([
  [11, 12, 13, 14],
  [7, 8, 9, 20],
  [1, 3, 4, 5],
]);
const twentiethsOf = (shift: number): number[] => Array.from({ length: 40 }, (_, i) => Math.sin(i * 0.5 - shift));

const squared = { root: false } as const;
const manhattan = { metric: 'manhattan' } as const;
const euclidean = { metric: 'euclidean' } as const;

const goldens: readonly Golden[] = [
  { source: 'dtaidistance test_dtw.py:48', a: bumpsA, b: bumpsB, expected: Math.SQRT2 },
  { source: 'dtaidistance test_dtw.py:66, inner euclidean', a: bumpsA, b: bumpsB, options: euclidean, expected: 2 },
  { source: 'dtaidistance test_bugs.py:33', a: smallA, b: smallB, expected: 0.02 },
  {
    source: 'dtaidistance test_bugs.py:19, window 3',
    a: smallA,
    b: smallB,
    options: { band: dtaidistanceWindow(3, 12, 11) },
    expected: 0.02,
  },
  { source: 'dtaidistance test_penalty.py:12', a: waveA, b: waveB, expected: Math.sqrt(10) },
  {
    source: 'dtaidistance test_penalty.py:12, penalty 1',
    a: waveA,
    b: waveB,
    options: { penalty: 1 },
    expected: Math.sqrt(14),
  },
  {
    source: 'dtaidistance test_dtw2d.py:115',
    a: [
      [0, 0],
      [1, 2],
      [1, 0],
      [1, 0],
    ],
    b: [
      [0, 1],
      [2, 0],
      [0, 0],
      [0, 0],
    ],
    expected: Math.sqrt(6),
  },
  {
    source: 'dtaidistance test_warping.py:195, psi 2',
    a: twentiethsOf(0),
    b: twentiethsOf(1),
    options: { open: { beginA: 2, endA: 2, beginB: 2, endB: 2 } },
    expected: 0,
  },
  {
    source: 'dtaidistance test_bugs.py:351, psi of the end of a',
    a: [0, 1],
    b: [0, 0],
    options: { open: { endA: 1 } },
    expected: 0,
  },
  {
    source: 'dtaidistance test_bugs.py:351, psi of the end of b',
    a: [0, 1],
    b: [0, 0],
    options: { open: { endB: 1 } },
    expected: 1,
  },
  { source: 'aeon _dtw.py:117', a: countUp(1, 10), b: countUp(11, 20), options: squared, expected: 768 },
  { source: 'aeon _dtw.py:121', a: channelsA, b: channelsB, options: squared, expected: 564 },
  {
    source: 'aeon _adtw.py:71',
    a: countUp(1, 10),
    b: countUp(11, 20),
    options: { ...squared, penalty: 1 },
    expected: 783,
  },
  { source: 'aeon _adtw.py:75', a: channelsA, b: channelsB, options: { ...squared, penalty: 1 }, expected: 565 },
  ...(
    [
      [0, 384147],
      [0.1, 315012],
      [1, 275854],
    ] as const
  ).map(([window, expected]) => ({
    source: `aeon test_distance_correctness.py:54, window ${window}`,
    a: chinatownRow0,
    b: chinatownRow2,
    options: { ...squared, band: aeonWindow(window, 24) },
    expected,
  })),
  ...(
    [
      [0, 384147],
      [0.1, 315012],
      [1, 275854],
    ] as const
  ).map(([fraction, expected]) => ({
    source: `aeon test_distance_correctness.py:54, as a fraction of ${fraction}`,
    a: chinatownRow0,
    b: chinatownRow2,
    options: { ...squared, band: { fraction } },
    expected,
  })),
  { source: 'tslearn test_metrics.py:46', a: [1, 2, 3], b: [1, 2, 2, 3], expected: 0 },
  { source: 'tslearn test_metrics.py:46', a: [1, 2, 3], b: [1, 2, 2, 3, 4], expected: 1 },
  { source: 'augurs lib.rs:575', a: [0, 1, 2], b: [3, 4, 5, 6], expected: 6.48074069840786 },
  { source: 'augurs lib.rs:579', a: [0, 1, 2, 3], b: [3, 4, 5], expected: 4.358898943540674 },
  { source: 'augurs lib.rs:605', a: [0, 1, 2], b: [3], expected: 3.7416573867739413 },
  { source: 'augurs lib.rs:615', a: [0, 1, 2], b: [6, 7], expected: 9.273618495495704 },
  { source: 'augurs lib.rs:625', a: [3], b: [6, 7], expected: 5 },
  { source: 'pyts test_dtw.py:191', a: [0, 1, 2], b: [2, 0, 1], expected: Math.sqrt(5) },
  { source: 'pyts test_dtw.py:191, absolute', a: [0, 1, 2], b: [2, 0, 1], options: manhattan, expected: 3 },
  { source: 'DTW-C++ unit_test_warping.cpp:22', a: [1, 2, 3], b: [3, 4, 5, 6, 7], options: manhattan, expected: 13 },
  {
    source: 'npm dtw tests/dtw.js, cost and path 1',
    a: npmSeries.s,
    b: npmSeries.t,
    options: squared,
    expected: 2.0475069057,
  },
  {
    source: 'npm dtw tests/dtw.js, cost and path 2',
    a: [1, 1, 2, 3, 2, 0],
    b: [0, 1, 1, 2, 3, 2, 1],
    options: squared,
    expected: 2,
  },
  {
    source: 'npm dtw tests/dtw.js, compute',
    a: [1, 1, 1, 2, 2, 2, 3, 3, 3, 2, 2, 4, 4, 4, 4],
    b: [1, 1, 2, 2, 3, 3, 2, 4, 4, 4],
    expected: 0,
  },
  { source: 'dtw-python test_dtw_s.py:45', a: [1, 2, 3], b: [2, 3, 4], options: manhattan, expected: 2 },
];

interface GoldenMatrix {
  readonly source: string;
  readonly a: readonly number[];
  readonly b: readonly number[];
  readonly metric?: 'manhattan';
  /** Accumulated costs, un-rooted. */
  readonly expected: readonly (readonly number[])[];
}

const matrices: readonly GoldenMatrix[] = [
  {
    source: 'tslearn test_metrics.py:27',
    a: [1, 2, 3],
    b: [1, 2, 2, 3],
    expected: [
      [0, 1, 2, 6],
      [1, 0, 0, 1],
      [5, 1, 1, 0],
    ],
  },
  {
    source: 'pyts test_dtw.py:191',
    a: [0, 1, 2],
    b: [2, 0, 1],
    expected: [
      [4, 4, 5],
      [5, 5, 4],
      [5, 9, 5],
    ],
  },
  {
    source: 'dtw-python test_dtw_s.py:25',
    a: [1, 2, 3],
    b: [2, 3, 4, 5, 6],
    metric: 'manhattan',
    expected: [
      [1, 3, 6, 10, 15],
      [1, 2, 4, 7, 11],
      [2, 1, 2, 4, 7],
    ],
  },
];

export function describeGoldenDistances(backend: BackendPreference): void {
  describe('reference distances that other libraries publish', () => {
    for (const [index, { source, a, b, options = {}, expected }] of goldens.entries()) {
      it(`${index + 1}: gives ${expected} as ${source}`, () => {
        expectClose(dtwDistance(a, b, { ...options, backend }), expected);
        expectClose(dtwDistance(a, b, { ...options, backend, precision: 'f32' }), expected, 1e-5);
      });
    }
    for (const { source, a, b, metric, expected } of matrices) {
      it(`gives every prefix the accumulated cost of ${source}`, () => {
        const options = { backend, root: false, ...(metric ? { metric } : {}) };
        const found = a.map((_, i) => b.map((__, j) => dtwDistance(a.slice(0, i + 1), b.slice(0, j + 1), options)));
        expect(found).toEqual(expected);
      });
    }
    it('gives the last row of aeon _dtw.py:181 for the prefixes of 1..10 against 1..10', () => {
      const series = countUp(1, 10);
      const found = series.map((_, j) => dtwDistance(series, series.slice(0, j + 1), { backend, root: false }));
      expect(found).toEqual([285, 204, 140, 91, 55, 30, 14, 5, 1, 0]);
    });
  });
}

function transpose(channels: readonly (readonly number[])[]): number[][] {
  return channels[0]!.map((_, frame) => channels.map((channel) => channel[frame]!));
}
