import type { ResolvedDtwOptions } from '../backend.js';
import { createBand } from './band.js';
import { fillTwoRows } from './cost-rows.js';
import type { PreparedSeries } from './prepared-series.js';

/** Soft-DTW after Cuturi and Blondel (2017): the minimum of the recurrence replaced by `-gamma log sum exp(-p / gamma)`. */
export function softDistanceOf(
  a: PreparedSeries,
  b: PreparedSeries,
  gamma: number,
  { radius, weights }: ResolvedDtwOptions,
): number {
  const band = createBand(a.frames, b.frames, radius);
  const fill = fillTwoRows(a, b, 'sqeuclidean', weights);
  const upper = new Float64Array(b.frames);
  const lower = new Float64Array(b.frames);
  const accumulated = new Float64Array(b.frames + 1).fill(Infinity);
  accumulated[0] = 0;
  for (let row = 0; row < a.frames; row++) {
    if (row % 2 === 0) fill(row, band.first(row), band.last(row + 1), upper, lower);
    takeRow(accumulated, row % 2 === 0 ? upper : lower, band.first(row), band.last(row), gamma);
  }
  return accumulated[b.frames] as number;
}

function takeRow(accumulated: Float64Array, costs: Float64Array, from: number, to: number, gamma: number): void {
  let diagonal = accumulated[from] as number;
  let left = Infinity;
  accumulated[from] = Infinity;
  for (let column = from; column <= to; column++) {
    const up = accumulated[column + 1] as number;
    left = (costs[column] as number) + softMinimum(diagonal, up, left, gamma);
    accumulated[column + 1] = left;
    diagonal = up;
  }
}

/** Shifted by the least, so that no exponential overflows. */
function softMinimum(p: number, q: number, r: number, gamma: number): number {
  const least = Math.min(p, Math.min(q, r));
  if (least === Infinity) return Infinity;
  const sum = Math.exp((least - p) / gamma) + Math.exp((least - q) / gamma) + Math.exp((least - r) / gamma);
  return least - gamma * Math.log(sum);
}
