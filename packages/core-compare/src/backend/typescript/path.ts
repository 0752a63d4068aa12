import type { PathResult, ResolvedDtwOptions } from '../backend.js';
import { createAccumulation, type Accumulation } from './accumulation.js';
import { createDirectionMatrix, DIAGONAL, LEFT, UP, type DirectionMatrix } from './direction-matrix.js';
import { finishDistance } from './limit.js';
import type { PreparedSeries } from './prepared-series.js';

const NO_PATH = new Int32Array(0);

/** The distance and the path that gives it. Ties: diagonal, then up, then left. */
export function pathOf(a: PreparedSeries, b: PreparedSeries, options: ResolvedDtwOptions): PathResult {
  const work = createAccumulation(a, b, options);
  const directions = createDirectionMatrix(work.band, a.frames);
  const lastColumnOf = new Float64Array(a.frames).fill(Infinity);
  for (let row = 0; row < a.frames; row++) {
    takeRow(work, directions, row, options.penalty);
    if (work.band.last(row) === b.frames - 1) lastColumnOf[row] = work.accumulated[b.frames] as number;
  }
  const end = bestEnd(work, lastColumnOf, b.frames, options);
  const distance = finishDistance(end.cost, options);
  if (distance === Infinity) return { distance, path: NO_PATH.slice() };
  return { distance, path: walkBack(directions, end.row, end.column) };
}

function takeRow(work: Accumulation, directions: DirectionMatrix, row: number, penalty: number): void {
  work.openBorder(row);
  const from = work.band.first(row);
  const base = directions.offset(row);
  accumulateWithDirections(
    work.accumulated,
    work.costsOf(row),
    from,
    work.band.last(row),
    penalty,
    directions.bits,
    base,
  );
}

/** `accumulateRow` of accumulate.ts, remembering what each cell chose. */
function accumulateWithDirections(
  accumulated: Float64Array,
  costs: Float64Array,
  from: number,
  to: number,
  penalty: number,
  bits: Uint8Array,
  base: number,
): void {
  let diagonal = accumulated[from] as number;
  let left = Infinity;
  accumulated[from] = Infinity;
  for (let column = from; column <= to; column++) {
    const up = accumulated[column + 1] as number;
    let best = diagonal;
    let direction = DIAGONAL;
    if (up + penalty < best) {
      best = up + penalty;
      direction = UP;
    }
    if (left + penalty < best) {
      best = left + penalty;
      direction = LEFT;
    }
    left = best + (costs[column] as number);
    accumulated[column + 1] = left;
    diagonal = up;
    const at = base + column;
    const slot = Math.floor(at / 4);
    bits[slot] = (bits[slot] as number) | (direction << ((at % 4) * 2));
  }
}

interface End {
  readonly cost: number;
  readonly row: number;
  readonly column: number;
}

/** The corner first, then up the last column, then back along the last row; a later one must be strictly less. */
function bestEnd(work: Accumulation, lastColumnOf: Float64Array, columns: number, options: ResolvedDtwOptions): End {
  const lastRow = lastColumnOf.length - 1;
  const lastColumn = columns - 1;
  let best: End = { cost: lastColumnOf[lastRow] as number, row: lastRow, column: lastColumn };
  const consider = (cost: number, row: number, column: number): void => {
    if (cost < best.cost) best = { cost, row, column };
  };
  for (let row = lastRow - 1; row >= Math.max(0, lastRow - options.openEndA); row--) {
    consider(lastColumnOf[row] as number, row, lastColumn);
  }
  const firstColumn = Math.max(work.band.first(lastRow), lastColumn - options.openEndB);
  for (let column = lastColumn - 1; column >= firstColumn; column--) {
    consider(work.accumulated[column + 1] as number, lastRow, column);
  }
  return best;
}

function walkBack(directions: DirectionMatrix, endRow: number, endColumn: number): Int32Array {
  const backwards = new Int32Array(2 * (endRow + endColumn + 1));
  let length = 0;
  let row = endRow;
  let column = endColumn;
  for (;;) {
    backwards[length++] = column;
    backwards[length++] = row;
    const direction = directions.get(row, column);
    if (direction === DIAGONAL && (row === 0 || column === 0)) break;
    if (direction !== LEFT) row -= 1;
    if (direction !== UP) column -= 1;
  }
  return backwards.subarray(0, length).reverse().slice();
}
