import type { ResolvedDtwOptions } from '../backend.js';
import { createBreather } from './breather.js';
import { distanceOf } from './distance.js';
import type { Envelope } from './envelope.js';
import { accumulatedLimit } from './limit.js';
import { envelopeAround, keoghBound, kimBound } from './lower-bounds.js';
import type { PreparedSeries } from './prepared-series.js';

/** A bound sums in another order than the distance: it must exceed by more than rounding before it may decide. */
const BOUND_SLACK = 1 - 1e-9;

/** All queries against the whole catalogue. The same list twice, with rules that do not tell a from b, costs half. */
export async function distancesOf(
  queries: readonly PreparedSeries[],
  catalogue: readonly PreparedSeries[],
  options: ResolvedDtwOptions,
  signal: AbortSignal | undefined,
): Promise<Float64Array> {
  const breathe = createBreather(signal);
  const mirrored = queries === catalogue && isSymmetric(options);
  const out = new Float64Array(queries.length * catalogue.length);
  for (const [row, query] of queries.entries()) {
    for (const [column, candidate] of catalogue.entries()) {
      if (mirrored && column < row) {
        out[row * catalogue.length + column] = out[column * catalogue.length + row] as number;
        continue;
      }
      await breathe();
      out[row * catalogue.length + column] = distanceOf(query, candidate, options);
    }
  }
  return out;
}

function isSymmetric({ openBeginA, openBeginB, openEndA, openEndB }: ResolvedDtwOptions): boolean {
  return openBeginA === openBeginB && openEndA === openEndB;
}

/** [index, distance] of the nearest catalogue entry of each query; [-1, Infinity] when none is within `maxDistance`. */
export async function nearestOf(
  queries: readonly PreparedSeries[],
  catalogue: readonly PreparedSeries[],
  options: ResolvedDtwOptions,
  signal: AbortSignal | undefined,
): Promise<Float64Array> {
  const breathe = createBreather(signal);
  const out = new Float64Array(2 * queries.length);
  for (const [row, query] of queries.entries()) out.set(await nearestTo(query, catalogue, options, breathe), 2 * row);
  return out;
}

async function nearestTo(
  query: PreparedSeries,
  catalogue: readonly PreparedSeries[],
  options: ResolvedDtwOptions,
  breathe: () => Promise<void>,
): Promise<[index: number, distance: number]> {
  const bounds = boundsOf(query, catalogue, options);
  const order = [...bounds.keys()].sort((p, q) => (bounds[p] as number) - (bounds[q] as number));
  let best = options.maxDistance;
  let nearest = -1;
  for (const index of order) {
    const limited = { ...options, maxDistance: best };
    if ((bounds[index] as number) * BOUND_SLACK > accumulatedLimit(limited)) break;
    await breathe();
    const distance = distanceOf(query, catalogue[index] as PreparedSeries, limited);
    const closer = distance < best || (distance === best && (nearest < 0 || index < nearest));
    if (distance === Infinity || !closer) continue;
    best = distance;
    nearest = index;
  }
  return nearest < 0 ? [-1, Infinity] : [nearest, best];
}

/** The greater of LB_Kim and LB_Keogh of every candidate. The envelope is the query's, one per candidate length. */
function boundsOf(
  query: PreparedSeries,
  catalogue: readonly PreparedSeries[],
  options: ResolvedDtwOptions,
): Float64Array {
  const envelopes = new Map<number, Envelope>();
  return Float64Array.from(catalogue, (candidate) => {
    const kim = kimBound(query, candidate, options);
    if (query.mask !== null || candidate.mask !== null) return kim;
    const envelope = envelopes.get(candidate.frames) ?? envelopeAround(query, candidate.frames, options.radius);
    envelopes.set(candidate.frames, envelope);
    return Math.max(kim, keoghBound(candidate, envelope, options.metric, options.openBeginB, options.openEndB));
  });
}
