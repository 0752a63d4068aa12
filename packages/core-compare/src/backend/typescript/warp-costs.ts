import type { Metric } from '../backend.js';
import { oncePerSeries } from '../../internal/once-per-series.js';

/** Local costs of one frame against a window of the reference, in float64. Scratch is kept; nothing is allocated per call. */
export interface WarpCosts {
  /**
   * Fills `out[0..end - begin]` with the weighted mean of squared or absolute differences (its root for euclidean).
   * A dim of weight 0 may hold anything. When all weights are 0 every cost is 0.
   */
  fill(query: Float32Array, weights: Float32Array | null, begin: number, end: number, out: Float64Array): void;
  /** One value: the sum of the weights last given. A returned float64 would be allocated. */
  readonly weight: Float64Array;
}

/** The numbers of a reference in float64, which is read faster. */
const framesOf = oncePerSeries((series) => Float64Array.from(series));

export function createWarpCosts(reference: Float32Array, dims: number, metric: Metric): WarpCosts {
  const frames = framesOf(reference, dims);
  const values = new Float64Array(dims);
  const factors = new Float64Array(dims);
  const weight = new Float64Array(1);
  const absolute = metric === 'manhattan';
  return {
    weight,
    fill(query, weights, begin, end, out) {
      takeQuery(query, weights, values, factors, weight);
      const total = weight[0] as number;
      const cells = end - begin + 1;
      if (total === 0) {
        out.fill(0, 0, cells);
        return;
      }
      if (absolute) absoluteSums(frames, dims, values, factors, begin, cells, out);
      else squareSums(frames, dims, values, factors, begin, cells, out);
      for (let cell = 0; cell < cells; cell++) out[cell] = (out[cell] as number) / total;
      if (metric === 'euclidean') for (let cell = 0; cell < cells; cell++) out[cell] = Math.sqrt(out[cell] as number);
    },
  };
}

function takeQuery(
  query: Float32Array,
  weights: Float32Array | null,
  values: Float64Array,
  factors: Float64Array,
  weight: Float64Array,
): void {
  let total = 0;
  for (let dim = 0; dim < values.length; dim++) {
    const factor = weights === null ? 1 : (weights[dim] as number);
    factors[dim] = factor;
    values[dim] = factor === 0 ? 0 : (query[dim] as number);
    total += factor;
  }
  weight[0] = total;
}

function absoluteSums(
  frames: Float64Array,
  dims: number,
  values: Float64Array,
  factors: Float64Array,
  begin: number,
  cells: number,
  out: Float64Array,
): void {
  for (let cell = 0, at = begin * dims; cell < cells; cell++) {
    let sum = 0;
    for (let dim = 0; dim < dims; dim++, at++) {
      sum += (factors[dim] as number) * Math.abs((values[dim] as number) - (frames[at] as number));
    }
    out[cell] = sum;
  }
}

/** Four frames at a time, so that four independent sums are under way. */
function squareSums(
  frames: Float64Array,
  dims: number,
  values: Float64Array,
  factors: Float64Array,
  begin: number,
  cells: number,
  out: Float64Array,
): void {
  let cell = 0;
  for (; cell + 4 <= cells; cell += 4) {
    const at0 = (begin + cell) * dims;
    const at1 = at0 + dims;
    const at2 = at1 + dims;
    const at3 = at2 + dims;
    let sum0 = 0;
    let sum1 = 0;
    let sum2 = 0;
    let sum3 = 0;
    for (let dim = 0; dim < dims; dim++) {
      const value = values[dim] as number;
      const factor = factors[dim] as number;
      const d0 = value - (frames[at0 + dim] as number);
      const d1 = value - (frames[at1 + dim] as number);
      const d2 = value - (frames[at2 + dim] as number);
      const d3 = value - (frames[at3 + dim] as number);
      sum0 += factor * (d0 * d0);
      sum1 += factor * (d1 * d1);
      sum2 += factor * (d2 * d2);
      sum3 += factor * (d3 * d3);
    }
    out[cell] = sum0;
    out[cell + 1] = sum1;
    out[cell + 2] = sum2;
    out[cell + 3] = sum3;
  }
  for (; cell < cells; cell++) out[cell] = squareSum(frames, dims, values, factors, (begin + cell) * dims);
}

function squareSum(
  frames: Float64Array,
  dims: number,
  values: Float64Array,
  factors: Float64Array,
  at: number,
): number {
  let sum = 0;
  for (let dim = 0; dim < dims; dim++) {
    const difference = (values[dim] as number) - (frames[at + dim] as number);
    sum += (factors[dim] as number) * (difference * difference);
  }
  return sum;
}
