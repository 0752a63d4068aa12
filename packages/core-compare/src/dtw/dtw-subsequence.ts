import type { AlignmentOptions, DtwPairOptions } from './dtw-options.js';
import { framePairs } from './dtw-path.js';
import { preparePair } from './pair-call.js';
import { ALIGNMENT_KEYS, badOption } from './resolve-options.js';
import type { Series } from './series.js';

/** Where a query was found in a longer series. */
export interface DtwSubsequence {
  /** As `dtwDistance` of the query and the matched frames. */
  readonly distance: number;
  /** First matched frame of the series. */
  readonly start: number;
  /** Last matched frame, inclusive. */
  readonly end: number;
  /** [frame of the query, frame of the series]. */
  readonly path: [number, number][];
}

/** Options of {@link dtwSubsequence}. A band and open ends have no meaning here and are refused. */
export interface DtwSubsequenceOptions extends Omit<AlignmentOptions, 'mask'>, Pick<DtwPairOptions, 'mask'> {
  /** Most matches to return, >= 1. @default 1 */
  readonly k?: number;
}

/**
 * The best matches of the whole query anywhere in the series, best first, sharing no frame. Each next match is the best one in the
 * frames that those before left free. Fewer than `k` are returned when the frames are used up or the next is above `maxDistance`.
 * On equal costs the lowest end wins within a free stretch, the lowest start between stretches.
 *
 * @throws {CompareError} as `dtwDistance`
 */
export function dtwSubsequence(query: Series, series: Series, options: DtwSubsequenceOptions = {}): DtwSubsequence[] {
  const { k = 1, ...rest } = options;
  if (!Number.isInteger(k) || k < 1) throw badOption(`k is ${String(k)}; give a whole number of 1 or more`);
  const call = preparePair(query, series, rest, ALIGNMENT_KEYS, ['query', 'series']);
  const most = Math.min(k, call.b.frames);
  const matches = call.backend.subsequence(call.a, call.b, most, call.resolved);
  return matches.map((match) => ({ ...match, path: framePairs(match.path) }));
}
