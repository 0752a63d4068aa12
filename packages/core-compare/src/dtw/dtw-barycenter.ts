import type { Backend, ResolvedDtwOptions, SeriesView } from '../backend/backend.js';
import { selectBackend } from '../backend/select-backend.js';
import { createBreather } from '../backend/typescript/breather.js';
import { createBarycenterUpdate } from './barycenter-update.js';
import type { DtwBand, DtwLongOptions } from './dtw-options.js';
import { dimsMismatch } from './pair-call.js';
import { badOption, checkKeys, DTW_KEYS, largestValue, radiusOf, resolveAlignment, within } from './resolve-options.js';
import { seriesView, type Series } from './series.js';
import { seriesViews } from './series-list.js';

/** Options of {@link dtwBarycenter}. */
export interface BarycenterOptions extends Pick<
  DtwLongOptions,
  'band' | 'weights' | 'mask' | 'backend' | 'signal' | 'onProgress'
> {
  /** Where to start; the result has as many frames. @default the series nearest to all others (the medoid) */
  readonly initial?: Series;
  /** Most rounds, >= 1. @default 30 (as tslearn) */
  readonly iterations?: number;
  /** Stops when a round lowers the inertia by at most this share of it, >= 0. @default 1e-5 (as tslearn) */
  readonly tolerance?: number;
}

/** A reference made from several performances. */
export interface DtwBarycenter {
  /** `data[frame * dims + dim]`. */
  readonly data: Float64Array;
  readonly frames: number;
  readonly dims: number;
  /** Mean squared DTW distance (un-rooted) of the series from the result; never above that of `initial`. */
  readonly inertia: number;
  /** Updates made. */
  readonly iterations: number;
  /** False when `iterations` ran out first. */
  readonly converged: boolean;
}

/** Options of a distance that have no meaning for a mean of squared differences. */
const UNFIT = ['metric', 'root', 'penalty', 'maxDistance', 'precision', 'open'];
const DEFAULT_ITERATIONS = 30;
const DEFAULT_TOLERANCE = 1e-5;

/**
 * DTW barycenter averaging (Petitjean et al., 2011): each frame becomes the mean of the frames that the paths of all series match
 * with it, until the inertia settles. Squared differences only. Progress: stage `barycenter`, in rounds.
 *
 * @throws {CompareError} as `dtwDistance`; rejects with the signal's reason when it is aborted
 */
export async function dtwBarycenter(
  series: readonly Series[],
  options: BarycenterOptions = {},
): Promise<DtwBarycenter> {
  const {
    initial,
    iterations = DEFAULT_ITERATIONS,
    tolerance = DEFAULT_TOLERANCE,
    signal,
    onProgress,
    ...rest
  } = options;
  checkKeys(rest, DTW_KEYS);
  const unfit = UNFIT.find((key) => key in rest);
  if (unfit !== undefined)
    throw badOption(`${unfit} is not an option of a barycenter, which averages squared differences`);
  if (!Number.isInteger(iterations) || iterations < 1)
    throw badOption(`iterations is ${iterations}; give a whole number of 1 or more`);
  within(tolerance, 'tolerance', 1);
  signal?.throwIfAborted();
  const views = seriesViews(series, 'series', rest);
  const dims = (views[0] as SeriesView).dims;
  const work: Work = {
    views,
    resolved: { ...resolveAlignment(rest, dims), root: false },
    band: rest.band,
    backend: selectBackend(rest.backend).backend,
    breathe: createBreather(signal),
  };
  const start = initial === undefined ? await medoid(work) : initialView(initial, dims, rest.mask === 'nan');
  return settle(work, start, iterations, tolerance, onProgress);
}

interface Work {
  readonly views: readonly SeriesView[];
  /** All but the band's radius. */
  readonly resolved: ResolvedDtwOptions;
  readonly band: DtwBand | undefined;
  readonly backend: Backend;
  readonly breathe: () => Promise<void>;
}

interface Round {
  readonly centre: SeriesView;
  readonly inertia: number;
  /** The centre after one update. */
  readonly next: SeriesView;
}

async function settle(
  work: Work,
  start: SeriesView,
  iterations: number,
  tolerance: number,
  onProgress: BarycenterOptions['onProgress'],
): Promise<DtwBarycenter> {
  let best = await runRound(work, start);
  for (let iteration = 1; iteration <= iterations; iteration++) {
    const round = await runRound(work, best.next);
    onProgress?.({ stage: 'barycenter', completed: iteration, total: iterations, unit: 'items' });
    const gain = best.inertia - round.inertia;
    const converged = gain <= tolerance * best.inertia;
    if (gain >= 0) best = round;
    if (converged) return result(best, iteration, true);
  }
  return result(best, iterations, false);
}

function result({ centre, inertia }: Round, iterations: number, converged: boolean): DtwBarycenter {
  const { data, frames, dims } = centre;
  return { data: Float64Array.from(data), frames, dims, inertia, iterations, converged };
}

async function runRound(work: Work, centre: SeriesView): Promise<Round> {
  const update = createBarycenterUpdate(centre);
  let total = 0;
  for (const view of work.views) {
    await work.breathe();
    const { distance, path } = work.backend.path(centre, view, rulesFor(work, centre, view));
    update.add(view, path);
    total += distance;
  }
  return { centre, inertia: total / work.views.length, next: update.mean() };
}

async function medoid(work: Work): Promise<SeriesView> {
  let best = work.views[0] as SeriesView;
  let least = Infinity;
  for (const candidate of work.views) {
    let total = 0;
    for (const view of work.views) {
      await work.breathe();
      total += work.backend.distance(candidate, view, rulesFor(work, candidate, view));
    }
    if (total >= least) continue;
    least = total;
    best = candidate;
  }
  return best;
}

function rulesFor({ resolved, band }: Work, a: SeriesView, b: SeriesView): ResolvedDtwOptions {
  return { ...resolved, radius: radiusOf(band, Math.max(a.frames, b.frames)) };
}

function initialView(initial: Series, dims: number, nanIsAbsent: boolean): SeriesView {
  const view = seriesView(initial, 'initial', { nanIsAbsent, largest: largestValue({}) });
  if (view.dims !== dims) throw dimsMismatch('initial', view.dims, 'series[0]', dims);
  return view;
}
