import type { ResolvedDtwOptions } from '../backend.js';
import { accumulateStrip, accumulateStripOfScalars, STRIP_MARGIN, STRIP_ROWS } from './accumulate-strip.js';
import type { Band } from './band.js';
import type { FillTwoRows } from './cost-rows.js';
import type { PreparedSeries } from './prepared-series.js';
import type { Strips } from './strips.js';

/** Four rows at a time in plain JavaScript; `null` with a band or a penalty. */
export function createScalarStrips(
  a: PreparedSeries,
  b: PreparedSeries,
  band: Band,
  options: ResolvedDtwOptions,
  fill: FillTwoRows,
): Strips | null {
  if (!band.full || options.penalty !== 0) return null;
  const accumulated = new Float64Array(b.frames + 1 + STRIP_MARGIN).fill(Infinity);
  const scalars = a.dims === 1 && options.metric === 'sqeuclidean' && a.mask === null && b.mask === null;
  const take = scalars ? scalarTaker(a, b, accumulated) : costTaker(b.frames, fill, accumulated);
  return { rows: STRIP_ROWS, accumulated, fits: () => true, take };
}

function scalarTaker(a: PreparedSeries, b: PreparedSeries, accumulated: Float64Array): (row: number) => void {
  const padded = new Float64Array(b.frames + 2 * STRIP_MARGIN);
  padded.set(b.values.subarray(0, b.frames), STRIP_MARGIN);
  return (row) => accumulateStripOfScalars(accumulated, b.frames, a.values, row, padded);
}

function costTaker(columns: number, fill: FillTwoRows, accumulated: Float64Array): (row: number) => void {
  const padded = (): Float64Array => new Float64Array(columns + 2 * STRIP_MARGIN);
  const [costs0, costs1, costs2, costs3] = [padded(), padded(), padded(), padded()];
  const [row0, row1, row2, row3] = [costs0, costs1, costs2, costs3].map((costs) => costs.subarray(STRIP_MARGIN)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  return (row) => {
    fill(row, 0, columns - 1, row0, row1);
    fill(row + 2, 0, columns - 1, row2, row3);
    accumulateStrip(accumulated, columns, costs0, costs1, costs2, costs3);
  };
}
