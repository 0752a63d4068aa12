import type { Backend, ResolvedDtwOptions, SeriesView } from '../backend.js';
import { distancesOf, nearestOf } from './catalogue.js';
import { distanceOf } from './distance.js';
import { firstBeyond } from './first-beyond.js';
import { createTypescriptWarp } from './online-warp.js';
import { pathOf } from './path.js';
import { prepareSeries, type PreparedSeries } from './prepared-series.js';
import { softDistanceOf } from './soft-distance.js';
import { subsequencesOf } from './subsequence.js';

/** The reference implementation, for any JavaScript runtime. Computes in float64 whatever `precision` asks for. */
export const typescriptBackend: Backend = {
  name: 'typescript',
  firstBeyond,
  distance: (a, b, options) => distanceOf(prepare(a, options), prepare(b, options), options),
  path: (a, b, options) => pathOf(prepare(a, options), prepare(b, options), options),
  subsequence: (query, series, k, options) =>
    subsequencesOf(prepare(query, options), prepare(series, options), k, options),
  softDistance: (a, b, gamma, options) =>
    softDistanceOf(
      prepareSeries(a, 'sqeuclidean', options.weights),
      prepareSeries(b, 'sqeuclidean', options.weights),
      gamma,
      options,
    ),
  distances: async (queries, catalogue, options, signal) => {
    const [rows, columns] = prepareBoth(queries, catalogue, options);
    return distancesOf(rows, columns, options, signal);
  },
  nearest: async (queries, catalogue, options, signal) => {
    const [rows, columns] = prepareBoth(queries, catalogue, options);
    return nearestOf(rows, columns, options, signal);
  },
  createWarp: createTypescriptWarp,
};

function prepare(view: SeriesView, { metric, weights }: ResolvedDtwOptions): PreparedSeries {
  return prepareSeries(view, metric, weights);
}

/** The same list stays the same list, which halves the work. */
function prepareBoth(
  queries: readonly SeriesView[],
  catalogue: readonly SeriesView[],
  options: ResolvedDtwOptions,
): [readonly PreparedSeries[], readonly PreparedSeries[]] {
  const rows = queries.map((view) => prepare(view, options));
  return [rows, queries === catalogue ? rows : catalogue.map((view) => prepare(view, options))];
}
