import type { DtwPairOptions } from './dtw-options.js';
import { preparePair } from './pair-call.js';
import { DTW_KEYS } from './resolve-options.js';
import type { Series } from './series.js';

/**
 * The dynamic time warping distance of two series: `D[i,j] = c[i,j] + min(D[i-1,j-1], D[i-1,j] + penalty, D[i,j-1] + penalty)`,
 * its square root by default (the convention of dtaidistance and tslearn; `root: false` gives that of aeon).
 * Several dims are warped together ("dependent" DTW). O(n * m) time or less with a band, O(n + m) memory.
 *
 * @returns >= 0; exactly 0 for identical series; Infinity above `maxDistance`
 * @throws {CompareError} `compare/empty-series`, `compare/invalid-series`, `compare/invalid-value`, `compare/dims-mismatch`,
 * `compare/invalid-option`, `compare/backend-unavailable`
 */
export function dtwDistance(a: Series, b: Series, options: DtwPairOptions = {}): number {
  const call = preparePair(a, b, options, DTW_KEYS);
  return call.backend.distance(call.a, call.b, call.resolved);
}
