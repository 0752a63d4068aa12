import { createBand } from '../backend/typescript/band.js';
import { envelopeOf } from '../backend/typescript/envelope.js';
import { envelopeAround, keoghBound, kimBound } from '../backend/typescript/lower-bounds.js';
import { prepareSeries, type PreparedSeries } from '../backend/typescript/prepared-series.js';
import type { DtwBand, DtwOptions } from './dtw-options.js';
import { preparePair } from './pair-call.js';
import { badOption, DTW_KEYS, radiusOf } from './resolve-options.js';
import { seriesView, type Series } from './series.js';

/** Options of a lower bound: those of the distance that it bounds. Masks are not supported. */
export type LowerBoundOptions = Omit<DtwOptions, 'mask' | 'maxDistance' | 'precision' | 'backend' | 'penalty'>;

/** Per frame and dim the least and the greatest value within the band. `[frame * dims + dim]`. */
export interface SeriesEnvelope {
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  readonly dims: number;
}

/**
 * The envelope of a series: what a frame at the same place of an equally long series may be matched with.
 *
 * @throws {CompareError} as `dtwDistance`
 */
export function envelope(series: Series, options: { readonly band?: DtwBand } = {}): SeriesEnvelope {
  const { data, frames, dims } = seriesView(series, 'series', { nanIsAbsent: false, largest: Infinity });
  const band = createBand(frames, frames, radiusOf(options.band, frames));
  const { lower, upper } = envelopeOf(Float64Array.from(data), dims, band, frames);
  return { lower, upper, dims };
}

/**
 * LB_Kim, first-and-last form: what the first and the last pair of frames cost. Never above `dtwDistance` with the same options
 * (but for rounding, 1e-12 relative). O(dims).
 *
 * @throws {CompareError} as `dtwDistance`
 */
export function lbKim(a: Series, b: Series, options: LowerBoundOptions = {}): number {
  const { first, second, resolved } = prepare(a, b, options);
  return rooted(kimBound(first, second, resolved), resolved.root);
}

/**
 * LB_Keogh: what each frame of `a` costs at least against the envelope of `b` within the band; in many dims dim by dim.
 * Never above `dtwDistance` with the same options (but for rounding, 1e-12 relative). Lengths may differ. O((n + m) * dims).
 *
 * @throws {CompareError} as `dtwDistance`
 */
export function lbKeogh(a: Series, b: Series, options: LowerBoundOptions = {}): number {
  const { first, second, resolved } = prepare(a, b, options);
  const around = envelopeAround(second, first.frames, resolved.radius);
  const bound = keoghBound(first, around, resolved.metric, resolved.openBeginA, resolved.openEndA);
  return rooted(bound, resolved.root);
}

function prepare(a: Series, b: Series, options: LowerBoundOptions) {
  const call = preparePair(a, b, { ...options, backend: 'typescript' }, DTW_KEYS);
  const { metric, weights } = call.resolved;
  const first = prepareSeries(call.a, metric, weights);
  const second = prepareSeries(call.b, metric, weights);
  refuseMask(first, 'a');
  refuseMask(second, 'b');
  return { first, second, resolved: call.resolved };
}

function refuseMask({ mask }: PreparedSeries, name: string): void {
  if (mask !== null)
    throw badOption(`${name} has absent values; a lower bound needs all of them, so fill the gaps first`);
}

function rooted(accumulated: number, root: boolean): number {
  return root ? Math.sqrt(accumulated) : accumulated;
}
