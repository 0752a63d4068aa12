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
