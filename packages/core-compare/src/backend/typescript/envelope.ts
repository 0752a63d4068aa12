import type { Band } from './band.js';

/** For each row the least and the greatest value, per dim, of the frames that the row may be matched with. */
export interface Envelope {
  /** `lower[row * dims + dim]`. */
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  readonly rows: number;
  readonly dims: number;
}

/** Lemire's streaming extrema (2009) over the columns of a band: O((rows + columns) * dims). */
export function envelopeOf(columns: Float64Array, dims: number, band: Band, rows: number): Envelope {
  const lower = new Float64Array(rows * dims);
  const upper = new Float64Array(rows * dims);
  const queue = new Int32Array(columns.length / dims);
  for (let dim = 0; dim < dims; dim++) {
    slideExtreme(columns, dims, dim, band, rows, -1, queue, lower);
    slideExtreme(columns, dims, dim, band, rows, 1, queue, upper);
  }
  return { lower, upper, rows, dims };
}

/** `queue` holds columns whose values fall from the extreme; the front is the extreme of the window. */
function slideExtreme(
  columns: Float64Array,
  dims: number,
  dim: number,
  band: Band,
  rows: number,
  sign: 1 | -1,
  queue: Int32Array,
  out: Float64Array,
): void {
  const value = (column: number): number => sign * (columns[column * dims + dim] as number);
  let front = 0;
  let back = 0;
  let next = 0;
  for (let row = 0; row < rows; row++) {
    for (const last = band.last(row); next <= last; next++) {
      while (back > front && value(queue[back - 1] as number) <= value(next)) back--;
      queue[back++] = next;
    }
    for (const first = band.first(row); (queue[front] as number) < first;) front++;
    out[row * dims + dim] = columns[(queue[front] as number) * dims + dim] as number;
  }
}
