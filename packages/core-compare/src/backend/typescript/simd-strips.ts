import type { Metric, ResolvedDtwOptions } from '../backend.js';
import type { Band } from './band.js';
import type { PreparedSeries } from './prepared-series.js';
import { simdSupport, type SimdKernels, type SimdMemory } from './simd-kernels.js';
import type { Strips } from './strips.js';

const ROWS = 8;
/** Lane r runs r steps behind lane 0, so that many cells are touched beyond either end of a row. */
const MARGIN = 8;
const BYTES = 8;
const PAGE_BYTES = 65_536;
/** Beyond this much scratch the plain loops are used. */
const MOST_BYTES = 64 * 2 ** 20;

/**
 * Eight rows at a time in WebAssembly, two cells to a vector; `null` where that is not possible. The same additions in the same
 * order as the plain loops, hence the same bits.
 */
export function createSimdStrips(
  a: PreparedSeries,
  b: PreparedSeries,
  band: Band,
  options: ResolvedDtwOptions,
): Strips | null {
  const { kernels } = simdSupport();
  if (kernels === null || a.frames < ROWS || a.mask !== null || b.mask !== null) return null;
  const scratch = layOut(kernels.memory, b.frames, a.dims);
  if (scratch === null) return null;
  const scalars = a.dims === 1 && band.full && options.penalty === 0;
  const take = scalars
    ? scalarTaker(kernels, scratch, a, b, options.metric)
    : costTaker(kernels, scratch, a, b, band, options);
  return { rows: ROWS, accumulated: scratch.accumulated, fits: (row) => fits(band, row), take };
}

/** Where the rows of a narrow band lie far apart, most of a strip would be outside. */
function fits(band: Band, row: number): boolean {
  if (band.full) return true;
  const union = band.last(row + ROWS - 1) - band.first(row) + 1;
  return union <= 2 * (band.last(row) - band.first(row) + 1) + ROWS;
}

/** The parts of the kernels' memory, as views and as byte addresses. All float64. */
interface Scratch {
  /** Eight rows, dim after dim. */
  readonly rows: Float64Array;
  readonly accumulated: Float64Array;
  /** Local costs: step after step, one cell a lane. */
  readonly costs: Float64Array;
  /** The other series, with a margin before and behind. */
  readonly columns: Float64Array;
}

function layOut(memory: SimdMemory, frames: number, dims: number): Scratch | null {
  const sizes = [
    ROWS * dims,
    MARGIN + frames + 1 + MARGIN,
    (frames + 2 * MARGIN) * ROWS,
    (frames + 2) * dims + 2 * MARGIN,
  ];
  const bytes = sizes.reduce((total, size) => total + size, 0) * BYTES;
  if (bytes > MOST_BYTES || !reserve(memory, bytes)) return null;
  let at = 0;
  const [rows, accumulated, costs, columns] = sizes.map((size) => {
    const part = new Float64Array(memory.buffer, at, size);
    at += size * BYTES;
    return part;
  }) as [Float64Array, Float64Array, Float64Array, Float64Array];
  accumulated.fill(Infinity);
  // Cells before the first column are added to Infinity: they must not be NaN.
  costs.fill(0, 0, ROWS * ROWS);
  return { rows, accumulated: accumulated.subarray(MARGIN), costs, columns };
}

/** False when the machine has no more to give. */
function reserve(memory: SimdMemory, bytes: number): boolean {
  const missing = Math.ceil((bytes - memory.buffer.byteLength) / PAGE_BYTES);
  try {
    if (missing > 0) memory.grow(missing);
    return true;
  } catch {
    return false;
  }
}

function costTaker(
  kernels: SimdKernels,
  { rows, accumulated, costs, columns }: Scratch,
  a: PreparedSeries,
  b: PreparedSeries,
  band: Band,
  { metric, penalty }: ResolvedDtwOptions,
): (row: number) => void {
  const { dims } = a;
  const fill = fillOf(kernels, metric);
  columns.set(b.values.subarray(0, b.frames * dims));
  columns.fill(0, b.frames * dims);
  return (row) => {
    const first = band.first(row);
    const count = band.last(row + ROWS - 1) - first + 1;
    interleave(a, row, rows);
    fill(rows.byteOffset, columns.byteOffset + first * dims * BYTES, dims, Math.ceil(count / 2), costs.byteOffset);
    if (!band.full) closeOutside(costs, band, row, first, count);
    kernels.accumulateCosts(accumulated.byteOffset + first * BYTES, count + ROWS - 1, costs.byteOffset, penalty);
  };
}

function fillOf(kernels: SimdKernels, metric: Metric): SimdKernels['fillSquares'] {
  if (metric === 'manhattan') return kernels.fillAbsolutes;
  return metric === 'euclidean' ? kernels.fillRoots : kernels.fillSquares;
}

function interleave({ values, dims }: PreparedSeries, row: number, out: Float64Array): void {
  for (let lane = 0; lane < ROWS; lane++) {
    const from = (row + lane) * dims;
    for (let dim = 0; dim < dims; dim++) out[dim * ROWS + lane] = values[from + dim] as number;
  }
}

/** Each row of a strip has a band of its own; the rest of the strip costs Infinity. */
function closeOutside(costs: Float64Array, band: Band, row: number, first: number, count: number): void {
  for (let lane = 0; lane < ROWS; lane++) {
    const begin = band.first(row + lane) - first;
    const end = band.last(row + lane) - first + 1;
    for (let cell = 0; cell < begin; cell++) costs[(cell + lane) * ROWS + lane] = Infinity;
    for (let cell = end; cell < count; cell++) costs[(cell + lane) * ROWS + lane] = Infinity;
  }
}

/** One dim: the cost is cheaper to compute than to load. Columns lie in reverse, so that a vector finds its two side by side. */
function scalarTaker(
  kernels: SimdKernels,
  { rows, accumulated, columns }: Scratch,
  a: PreparedSeries,
  b: PreparedSeries,
  metric: Metric,
): (row: number) => void {
  const accumulate = metric === 'sqeuclidean' ? kernels.accumulateSquares : kernels.accumulateAbsolutes;
  const last = MARGIN + b.frames - 1;
  columns.fill(0);
  for (let column = 0; column < b.frames; column++) columns[last - column] = b.values[column] as number;
  return (row) => {
    rows.set(a.values.subarray(row, row + ROWS));
    accumulate(accumulated.byteOffset, b.frames + ROWS - 1, rows.byteOffset, columns.byteOffset + last * BYTES);
  };
}
