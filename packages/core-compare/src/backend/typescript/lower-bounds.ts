import type { Metric, ResolvedDtwOptions } from '../backend.js';
import { createBand } from './band.js';
import { cellCost } from './cell-cost.js';
import { envelopeOf, type Envelope } from './envelope.js';
import type { PreparedSeries } from './prepared-series.js';

/**
 * LB_Kim in its first-and-last form: the cells that every path visits. An open end leaves its cell out.
 * In the unit of the accumulated cost (no root).
 */
export function kimBound(a: PreparedSeries, b: PreparedSeries, options: ResolvedDtwOptions): number {
  const cost = cellCost(a, b, options.metric, options.weights);
  const begins = options.openBeginA === 0 && options.openBeginB === 0;
  const ends = options.openEndA === 0 && options.openEndB === 0;
  const oneCell = a.frames === 1 && b.frames === 1;
  const first = begins ? cost(0, 0) : 0;
  const last = ends && !(begins && oneCell) ? cost(a.frames - 1, b.frames - 1) : 0;
  return first + last;
}

/** The envelope of `series` as seen by the rows of a series of `rows` frames. */
export function envelopeAround(series: PreparedSeries, rows: number, radius: number): Envelope {
  return envelopeOf(series.values, series.dims, createBand(rows, series.frames, radius), rows);
}

/**
 * LB_Keogh (Keogh and Ratanamahatana, 2005), in many dims per dim: what each frame costs at least, being matched inside the envelope.
 * Frames that an open end may skip (`skipBegin`, `skipEnd`) are left out. No root; `Infinity` bound = nothing is abandoned.
 */
export function keoghBound(
  rows: PreparedSeries,
  envelope: Envelope,
  metric: Metric,
  skipBegin: number,
  skipEnd: number,
): number {
  let total = 0;
  for (let row = skipBegin; row < rows.frames - skipEnd; row++) total += outside(rows.values, envelope, row, metric);
  return total;
}

function outside(values: Float64Array, { lower, upper, dims }: Envelope, row: number, metric: Metric): number {
  let sum = 0;
  for (let at = row * dims; at < (row + 1) * dims; at++) {
    const value = values[at] as number;
    const beyond = Math.max(0, value - (upper[at] as number), (lower[at] as number) - value);
    sum += metric === 'manhattan' ? beyond : beyond * beyond;
  }
  return metric === 'euclidean' ? Math.sqrt(sum) : sum;
}
