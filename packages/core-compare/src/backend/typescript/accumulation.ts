import type { ResolvedDtwOptions } from '../backend.js';
import { accumulateRow } from './accumulate.js';
import { createBand, type Band } from './band.js';
import { fillTwoRows, type FillTwoRows } from './cost-rows.js';
import type { PreparedSeries } from './prepared-series.js';
import type { Strips } from './strips.js';

/** Accumulates the costs of two series row by row in O(columns) memory. Rows must be taken in order. */
export interface Accumulation {
  readonly band: Band;
  /** `accumulated[column + 1]` of the last row taken. */
  readonly accumulated: Float64Array;
  /** Local costs of a row, by column. Valid until another row is asked for. */
  costsOf(row: number): Float64Array;
  /** Puts the 0 or the Infinity left of column 0 that this row needs. `takeRow` does it too. */
  openBorder(row: number): void;
  takeRow(row: number): void;
  /** Several rows at once, where there is a way. */
  readonly strips: Strips | null;
}

/** Chooses how to take several rows at once; `null` = row by row. */
export type StripChoice = (
  a: PreparedSeries,
  b: PreparedSeries,
  band: Band,
  options: ResolvedDtwOptions,
  fill: FillTwoRows,
) => Strips | null;

/** Prepares the recurrence for two series: the row before the first holds a 0 wherever a path may begin. */
export function createAccumulation(
  a: PreparedSeries,
  b: PreparedSeries,
  options: ResolvedDtwOptions,
  choose: StripChoice = () => null,
): Accumulation {
  const band = createBand(a.frames, b.frames, options.radius);
  const fill = fillTwoRows(a, b, options.metric, options.weights);
  const strips = choose(a, b, band, options, fill);
  const accumulated = strips?.accumulated ?? new Float64Array(b.frames + 1).fill(Infinity);
  accumulated.fill(0, 0, 1 + Math.min(options.openBeginB, band.last(0)));
  const costsOf = twoRowWindow(b.frames, band, fill);
  const openBorder = (row: number): void => {
    if (row > 0 && band.first(row) === 0) accumulated[0] = row <= options.openBeginA ? 0 : Infinity;
  };
  const takeRow = (row: number): void => {
    openBorder(row);
    accumulateRow(accumulated, costsOf(row), band.first(row), band.last(row), options.penalty);
  };
  return { band, accumulated, costsOf, openBorder, takeRow, strips };
}

/** Costs are filled two rows at a time over the union of their bands. */
function twoRowWindow(columns: number, band: Band, fill: FillTwoRows): (row: number) => Float64Array {
  const upper = new Float64Array(columns);
  const lower = new Float64Array(columns);
  let filled = -2;
  return (row) => {
    if (row !== filled && row !== filled + 1) {
      fill(row, band.first(row), band.last(row + 1), upper, lower);
      filled = row;
    }
    return row === filled ? upper : lower;
  };
}
