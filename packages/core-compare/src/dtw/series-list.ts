import type { SeriesView } from '../backend/backend.js';
import { CompareError } from '../errors/compare-error.js';
import type { AlignmentOptions } from './dtw-options.js';
import { dimsMismatch } from './pair-call.js';
import { badOption, largestValue } from './resolve-options.js';
import { seriesView, type Series } from './series.js';

/**
 * Checks a list of series that are to be compared with each other.
 *
 * @throws {CompareError} `compare/empty-series` for an empty list, `compare/dims-mismatch`, and as `seriesView` for each
 */
export function seriesViews(
  list: readonly Series[],
  name: string,
  options: AlignmentOptions,
  dims?: number,
): SeriesView[] {
  if (!Array.isArray(list)) throw new CompareError('compare/invalid-series', `${name} is no array of series; give one`);
  if (list.length === 0) throw new CompareError('compare/empty-series', `${name} holds no series; give at least one`);
  const { mask } = options;
  if (mask !== undefined && mask !== 'nan') {
    throw badOption(
      `mask is ${JSON.stringify(mask)}; with many series use 'nan', or give each series as { data, dims, mask }`,
    );
  }
  const rules = { nanIsAbsent: mask === 'nan', largest: largestValue(options) };
  const views = list.map((series, index) => seriesView(series, `${name}[${index}]`, rules));
  const expected = dims ?? (views[0] as SeriesView).dims;
  const other = views.findIndex((view) => view.dims !== expected);
  if (other < 0) return views;
  throw dimsMismatch(`${name}[${other}]`, (views[other] as SeriesView).dims, 'the first series', expected);
}
