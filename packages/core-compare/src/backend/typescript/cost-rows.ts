import type { Metric } from '../backend.js';
import { cellCost, type CellCost } from './cell-cost.js';
import type { PreparedSeries } from './prepared-series.js';

/** Fills the costs of rows `row` and `row + 1`, columns `from..to`, into `upper[column]` and `lower[column]`. */
export type FillTwoRows = (row: number, from: number, to: number, upper: Float64Array, lower: Float64Array) => void;

/**
 * Two rows at once, four columns at once: eight independent sums share six loads. Every sum still adds its dims in order, so each
 * cost is bit for bit the one of {@link cellCost}. A row past the end is not computed.
 */
export function fillTwoRows(
  a: PreparedSeries,
  b: PreparedSeries,
  metric: Metric,
  weights: Float64Array | null,
): FillTwoRows {
  const cost = cellCost(a, b, metric, weights);
  const tile = a.mask !== null || b.mask !== null ? null : metric === 'manhattan' ? absoluteTile : squareTile;
  const root = metric === 'euclidean';
  return (row, from, to, upper, lower) => {
    const both = row + 1 < a.frames;
    const tiled = both && tile !== null ? from + ((to - from + 1) & ~3) : from;
    if (tile !== null && tiled > from) {
      tile(a.values, b.values, a.dims, row, from, tiled, upper, lower);
      if (root) takeRoots(upper, lower, from, tiled);
    }
    fillRow(cost, row, tiled, to, upper);
    if (both) fillRow(cost, row + 1, tiled, to, lower);
  };
}

function fillRow(cost: CellCost, row: number, from: number, to: number, out: Float64Array): void {
  for (let column = from; column <= to; column++) out[column] = cost(row, column);
}

function takeRoots(upper: Float64Array, lower: Float64Array, from: number, end: number): void {
  for (let column = from; column < end; column++) {
    upper[column] = Math.sqrt(upper[column] as number);
    lower[column] = Math.sqrt(lower[column] as number);
  }
}

type Tile = (
  rows: Float64Array,
  columns: Float64Array,
  dims: number,
  row: number,
  from: number,
  end: number,
  upper: Float64Array,
  lower: Float64Array,
) => void;

const squareTile: Tile = (rows, columns, dims, row, from, end, upper, lower) => {
  const p = row * dims;
  const q = p + dims;
  for (let j = from; j < end; j += 4) {
    const c0 = j * dims;
    const c1 = c0 + dims;
    const c2 = c1 + dims;
    const c3 = c2 + dims;
    let u0 = 0;
    let u1 = 0;
    let u2 = 0;
    let u3 = 0;
    let l0 = 0;
    let l1 = 0;
    let l2 = 0;
    let l3 = 0;
    for (let k = 0; k < dims; k++) {
      const x = rows[p + k] as number;
      const z = rows[q + k] as number;
      const y0 = columns[c0 + k] as number;
      const y1 = columns[c1 + k] as number;
      const y2 = columns[c2 + k] as number;
      const y3 = columns[c3 + k] as number;
      u0 += (x - y0) * (x - y0);
      u1 += (x - y1) * (x - y1);
      u2 += (x - y2) * (x - y2);
      u3 += (x - y3) * (x - y3);
      l0 += (z - y0) * (z - y0);
      l1 += (z - y1) * (z - y1);
      l2 += (z - y2) * (z - y2);
      l3 += (z - y3) * (z - y3);
    }
    upper[j] = u0;
    upper[j + 1] = u1;
    upper[j + 2] = u2;
    upper[j + 3] = u3;
    lower[j] = l0;
    lower[j + 1] = l1;
    lower[j + 2] = l2;
    lower[j + 3] = l3;
  }
};

const absoluteTile: Tile = (rows, columns, dims, row, from, end, upper, lower) => {
  const p = row * dims;
  const q = p + dims;
  for (let j = from; j < end; j += 2) {
    const c0 = j * dims;
    const c1 = c0 + dims;
    let u0 = 0;
    let u1 = 0;
    let l0 = 0;
    let l1 = 0;
    for (let k = 0; k < dims; k++) {
      const x = rows[p + k] as number;
      const z = rows[q + k] as number;
      const y0 = columns[c0 + k] as number;
      const y1 = columns[c1 + k] as number;
      u0 += Math.abs(x - y0);
      u1 += Math.abs(x - y1);
      l0 += Math.abs(z - y0);
      l1 += Math.abs(z - y1);
    }
    upper[j] = u0;
    upper[j + 1] = u1;
    lower[j] = l0;
    lower[j + 1] = l1;
  }
};
