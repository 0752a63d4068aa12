import type { ResolvedDtwOptions } from '../backend.js';
import { accumulateRow } from './accumulate.js';
import { accumulateStrip, accumulateStripOfScalars, STRIP_MARGIN, STRIP_ROWS } from './accumulate-strip.js';
import { createBand, type Band } from './band.js';
import { fillTwoRows, type FillTwoRows } from './cost-rows.js';
import type { PreparedSeries } from './prepared-series.js';

/** Accumulates the costs of two series row by row in O(columns) memory. */
export interface Accumulation {
  readonly band: Band;
  /** `accumulated[column + 1]` of the last row taken. */
  readonly accumulated: Float64Array;
  /** Local costs of a row, by column. Valid until another row is asked for. */
  costsOf(row: number): Float64Array;
  /** Puts the 0 or the Infinity left of column 0 that this row needs. `takeRow` does it too. */
  openBorder(row: number): void;
  /** One row, anything allowed. Rows must be taken in order. */
  takeRow(row: number): void;
  /** Rows `row..row + 3` at once; only where `strips` says so. */
  takeStrip(row: number): void;
  /** Whether four rows may be taken at once: neither band nor penalty. */
  readonly strips: boolean;
}

/** Prepares the recurrence for two series: the row before the first holds a 0 wherever a path may begin. */
export function createAccumulation(a: PreparedSeries, b: PreparedSeries, options: ResolvedDtwOptions): Accumulation {
  const band = createBand(a.frames, b.frames, options.radius);
  const accumulated = new Float64Array(b.frames + 1 + STRIP_MARGIN).fill(Infinity);
  accumulated.fill(0, 0, 1 + Math.min(options.openBeginB, band.last(0)));
  const costs = createCostWindow(b.frames, fillTwoRows(a, b, options.metric, options.weights), band);
  const openBorder = (row: number): void => {
    if (row > 0 && band.first(row) === 0) accumulated[0] = row <= options.openBeginA ? 0 : Infinity;
  };
  const takeRow = (row: number): void => {
    openBorder(row);
    accumulateRow(accumulated, costs.rowOf(row), band.first(row), band.last(row), options.penalty);
  };
  return {
    band,
    accumulated,
    costsOf: costs.rowOf,
    openBorder,
    takeRow,
    takeStrip: stripTaker(a, b, options, accumulated, costs),
    strips: band.full && options.penalty === 0,
  };
}

interface CostWindow {
  rowOf(row: number): Float64Array;
  /** Four rows, each with the strip's margin. */
  stripOf(row: number): readonly Float64Array[];
}

/** Costs are filled two rows at a time over the union of their bands. */
function createCostWindow(columns: number, fill: FillTwoRows, band: Band): CostWindow {
  const padded = Array.from({ length: STRIP_ROWS }, () => new Float64Array(columns + 2 * STRIP_MARGIN));
  const [row0, row1, row2, row3] = padded.map((costs) => costs.subarray(STRIP_MARGIN)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  let filled = -2;
  return {
    rowOf(row) {
      if (row !== filled && row !== filled + 1) {
        fill(row, band.first(row), band.last(row + 1), row0, row1);
        filled = row;
      }
      return row === filled ? row0 : row1;
    },
    stripOf(row) {
      filled = -2;
      fill(row, 0, columns - 1, row0, row1);
      fill(row + 2, 0, columns - 1, row2, row3);
      return padded;
    },
  };
}

function stripTaker(
  a: PreparedSeries,
  b: PreparedSeries,
  options: ResolvedDtwOptions,
  accumulated: Float64Array,
  costs: CostWindow,
): (row: number) => void {
  const scalars = a.dims === 1 && options.metric === 'sqeuclidean' && a.mask === null && b.mask === null;
  if (!scalars) {
    return (row) => {
      const [costs0, costs1, costs2, costs3] = costs.stripOf(row) as [
        Float64Array,
        Float64Array,
        Float64Array,
        Float64Array,
      ];
      accumulateStrip(accumulated, b.frames, costs0, costs1, costs2, costs3);
    };
  }
  const padded = new Float64Array(b.frames + 2 * STRIP_MARGIN);
  padded.set(b.values.subarray(0, b.frames), STRIP_MARGIN);
  return (row) => accumulateStripOfScalars(accumulated, b.frames, a.values, row, padded);
}
