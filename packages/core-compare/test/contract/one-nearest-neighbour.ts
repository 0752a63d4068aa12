import { hasSharedFile, missing } from '@footlight/testkit';
import { describe, expect, it } from 'vitest';

import { dtwDistance, dtwDistances, dtwNearest, type BackendPreference, type DtwLongOptions } from '../../src/index.js';
import { ucrWindow } from './peer-windows.js';
import { expectClose } from './tolerance.js';
import { readTimeSeries, type LabelledSeries } from './ts-format.js';

interface Benchmark {
  readonly set: string;
  readonly rule: string;
  readonly options: DtwLongOptions;
  /** As published with the UCR and UEA archives. */
  readonly error: string;
}

const benchmarks: readonly Benchmark[] = [
  { set: 'GunPoint', rule: 'Euclidean', options: { band: { radius: 0 } }, error: '0.0867' },
  { set: 'GunPoint', rule: 'the learned window (0 %)', options: { band: ucrWindow(0, 150) }, error: '0.0867' },
  { set: 'GunPoint', rule: 'no window', options: {}, error: '0.0933' },
  { set: 'ArrowHead', rule: 'Euclidean', options: { band: { radius: 0 } }, error: '0.2000' },
  { set: 'ArrowHead', rule: 'the learned window (0 %)', options: { band: ucrWindow(0, 251) }, error: '0.2000' },
  { set: 'ArrowHead', rule: 'no window', options: {}, error: '0.2971' },
  { set: 'BasicMotions', rule: 'no window, six channels together', options: {}, error: '0.0250' },
];

export function describeOneNearestNeighbour(backend: BackendPreference): void {
  describe.skipIf(missing(hasSharedFile('testdata/timeseries'), 'the time series archive'))(
    'classification by 1-NN',
    () => {
      for (const { set, rule, options, error } of benchmarks) {
        it(`errs ${error} on ${set} with ${rule}`, async () => {
          const [train, test] = [readTimeSeries(`${set}_TRAIN`), readTimeSeries(`${set}_TEST`)];
          const nearest = await dtwNearest(framesOf(test), framesOf(train), { ...options, backend });
          const wrong = nearest.filter(({ index }, query) => train[index ?? -1]?.label !== test[query]?.label);
          expect((wrong.length / test.length).toFixed(4)).toBe(error);
        });
      }

      it('finds with pruning what it finds without', async () => {
        const [train, test] = [readTimeSeries('BasicMotions_TRAIN'), readTimeSeries('BasicMotions_TEST')];
        const { columns, data } = await dtwDistances(framesOf(test), framesOf(train), {
          backend,
          band: { radius: 10 },
        });
        const nearest = await dtwNearest(framesOf(test), framesOf(train), { backend, band: { radius: 10 } });
        nearest.forEach(({ index, distance }, row) => {
          const distances = data.subarray(row * columns, (row + 1) * columns);
          expect(distance).toBe(Math.min(...distances));
          expect(index).toBe(distances.indexOf(distance));
        });
      });

      it('gives the distances of aeon test_distance_correctness.py between the first two BasicMotions', () => {
        const [first, second] = readTimeSeries('BasicMotions_TRAIN');
        const windows = [
          [{ radius: 0 }, 757.25971908652],
          [{ fraction: 0.1 }, 330.834497],
          [{ fraction: 1 }, 330.834497],
        ] as const;
        for (const [band, expected] of windows) {
          expectClose(dtwDistance(first!.frames, second!.frames, { backend, band, root: false }), expected, 1e-8);
        }
      });
    },
  );
}

function framesOf(cases: readonly LabelledSeries[]): number[][][] {
  return cases.map(({ frames }) => frames);
}
