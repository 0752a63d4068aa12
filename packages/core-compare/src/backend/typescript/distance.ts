import type { ResolvedDtwOptions } from '../backend.js';
import { createAccumulation, type Accumulation } from './accumulation.js';
import { STRIP_ROWS } from './accumulate-strip.js';
import { accumulatedLimit, finishDistance } from './limit.js';
import type { PreparedSeries } from './prepared-series.js';

/** The DTW distance in O(m) memory; stops as soon as no path can stay within `maxDistance`. */
export function distanceOf(a: PreparedSeries, b: PreparedSeries, options: ResolvedDtwOptions): number {
  const work = createAccumulation(a, b, options);
  const limit = accumulatedLimit(options);
  const lastRow = a.frames - 1;
  const firstOpenEnd = options.openEndA > 0 ? lastRow - options.openEndA : a.frames;
  let best = Infinity;
  let row = 0;
  while (row <= lastRow) {
    const strip = work.strips && row + STRIP_ROWS <= firstOpenEnd && afterBegins(row, options);
    if (strip) work.takeStrip(row);
    else work.takeRow(row);
    row += strip ? STRIP_ROWS : 1;
    if (row > firstOpenEnd) best = Math.min(best, lastColumn(work, row - 1, b.frames));
    if (limit !== Infinity && row % STRIP_ROWS === 0 && afterBegins(row, options)) {
      if (Math.min(best, leastOf(work, row - 1)) > limit) return Infinity;
    }
  }
  return finishDistance(Math.min(best, openEndB(work, lastRow, b.frames, options.openEndB)), options);
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
