import type { AlignmentOptions, DtwOptions, DtwPairOptions } from './dtw-options.js';
import { preparePair } from './pair-call.js';
import { badOption, DTW_KEYS } from './resolve-options.js';
import type { Series } from './series.js';

/** Options of {@link softDtw}. */
export interface SoftDtwOptions extends Pick<AlignmentOptions, 'weights' | 'backend'>, Pick<DtwOptions, 'band'> {
  /** Smoothing, > 0, in the unit of the squared differences. As it falls to 0 the result becomes the un-rooted DTW. @default 1 */
  readonly gamma?: number;
  readonly mask?: NonNullable<DtwPairOptions['mask']>;
}

const KEYS = ['gamma', 'weights', 'backend', 'band', 'mask'];

/**
 * Soft-DTW (Cuturi and Blondel, 2017) over squared differences: the minimum of the recurrence is `-gamma log sum exp(-p / gamma)`.
 * Never rooted. It is no distance: of a series and itself it is negative, and that is right.
 *
 * @throws {CompareError} as `dtwDistance`
 */
export function softDtw(a: Series, b: Series, options: SoftDtwOptions = {}): number {
  const other = Object.keys(options).find((key) => !KEYS.includes(key));
  if (other !== undefined) throw badOption(`${other} is not an option of soft-DTW; the options are ${KEYS.join(', ')}`);
  const { gamma = 1, ...rest } = options;
  if (!(gamma > 0 && gamma < Infinity)) throw badOption(`gamma is ${String(gamma)}; give a finite number above 0`);
  const call = preparePair(a, b, rest, DTW_KEYS);
  return call.backend.softDistance(call.a, call.b, gamma, call.resolved);
}
