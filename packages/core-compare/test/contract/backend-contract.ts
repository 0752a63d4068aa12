import { describe, expect, it } from 'vitest';

import { selectBackend } from '../../src/index.js';
import { describeCatalogues } from './catalogue-contract.js';
import { describeGoldenDistances } from './golden-distances.js';
import { describeGoldenPaths } from './golden-paths.js';
import { describeOneNearestNeighbour } from './one-nearest-neighbour.js';
import { describePeerDefects } from './peer-defects.js';
import { describeProperties } from './properties.js';
import { describeSubsequences } from './subsequence-contract.js';
import { describeWarp } from './warp-contract.js';

/** What every backend must do, through the public API. */
export function describeBackend(name: 'native' | 'typescript'): void {
  describe(`backend contract: ${name}`, () => {
    it('is the one that was asked for', () => {
      expect(selectBackend(name).backend.name).toBe(name);
    });
    it('finds the first value beyond a limit, wherever it is', () => {
      const { firstBeyond } = selectBackend(name).backend;
      for (const kind of [Float32Array, Float64Array]) {
        const fine = new kind(700).fill(-10);
        expect(firstBeyond(fine, 10)).toBe(700);
        for (const at of [0, 1, 63, 64, 300, 699]) {
          for (const bad of [Number.NaN, 11, Number.NEGATIVE_INFINITY]) {
            const values = fine.slice();
            values[at] = bad;
            expect(firstBeyond(values, 10)).toBe(at);
          }
        }
      }
      expect(firstBeyond(Float32Array.of(1e15, 1.1e15), 1e15)).toBe(1);
    });
    describeGoldenDistances(name);
    describeGoldenPaths(name);
    describeProperties(name);
    describeSubsequences(name);
    describeCatalogues(name);
    describePeerDefects(name);
    describeOneNearestNeighbour(name);
    describeWarp(name);
  });
}
