import type { ResolvedDtwOptions } from '../backend.js';
import { createAccumulation, type Accumulation, type StripChoice } from './accumulation.js';
import { accumulatedLimit, finishDistance } from './limit.js';
import type { PreparedSeries } from './prepared-series.js';
import { createScalarStrips } from './scalar-strips.js';
import { createSimdStrips } from './simd-strips.js';

/** Rows between two looks at whether the distance can still stay within `maxDistance`. */
const CHECK_ROWS = 8;

const fastestStrips: StripChoice = (a, b, band, options, fill) =>
  createSimdStrips(a, b, band, options) ?? createScalarStrips(a, b, band, options, fill);

/** The DTW distance in O(m) memory; stops as soon as no path can stay within `maxDistance`. */
export function distanceOf(
  a: PreparedSeries,
  b: PreparedSeries,
  options: ResolvedDtwOptions,
  choose: StripChoice = fastestStrips,
): number {
  const work = createAccumulation(a, b, options, choose);
  const limit = accumulatedLimit(options);
  const lastRow = a.frames - 1;
  const firstOpenEnd = options.openEndA > 0 ? lastRow - options.openEndA : a.frames;
  let best = Infinity;
  let checked = 0;
  for (let row = 0; row <= lastRow;) {
    row += takeRows(work, row, afterBegins(row, options) ? firstOpenEnd : 0);
    if (row > firstOpenEnd) best = Math.min(best, lastColumn(work, row - 1, b.frames));
    if (limit === Infinity || row < checked + CHECK_ROWS || !afterBegins(row, options)) continue;
    checked = row;
    if (Math.min(best, leastOf(work, row - 1)) > limit) return Infinity;
  }
  return finishDistance(Math.min(best, openEndB(work, lastRow, b.frames, options.openEndB)), options);
}

/** Takes a strip where one fits in front of `end`, else a row; returns how many rows that was. */
function takeRows(work: Accumulation, row: number, end: number): number {
  const { strips } = work;
  if (strips !== null && row + strips.rows <= end && strips.fits(row)) {
    strips.take(row);
    return strips.rows;
  }
  work.takeRow(row);
  return 1;
}

/** No path may begin in this row or a later one, but at the very first cell. */
function afterBegins(row: number, { openBeginA }: ResolvedDtwOptions): boolean {
  return openBeginA === 0 || row > openBeginA;
}

function lastColumn(work: Accumulation, row: number, columns: number): number {
  return work.band.last(row) === columns - 1 ? (work.accumulated[columns] as number) : Infinity;
}

function leastOf({ accumulated, band }: Accumulation, row: number): number {
  let least = Infinity;
  const last = band.last(row) + 1;
  for (let at = band.first(row) + 1; at <= last; at++) least = Math.min(least, accumulated[at] as number);
  return least;
}

function openEndB({ accumulated, band }: Accumulation, lastRow: number, columns: number, open: number): number {
  let least = Infinity;
  for (let at = Math.max(band.first(lastRow) + 1, columns - open); at <= columns; at++)
    least = Math.min(least, accumulated[at] as number);
  return least;
}
