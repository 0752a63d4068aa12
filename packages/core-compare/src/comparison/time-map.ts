/** Which moment of the reference each moment of a performance matches, and which was due. */
export interface TimeMap {
  /** Mean alignment cost of a moment. */
  readonly cost: number;
  /** Seconds in the reference that match a moment of the performance. */
  matched(timestamp: number): number;
  /** Seconds in the reference that were due then. */
  due(timestamp: number): number;
}

/** A regular grid of moments. */
export interface Grid {
  /** Seconds of the first moment. */
  readonly start: number;
  /** Seconds between moments. */
  readonly step: number;
  readonly count: number;
}

/**
 * Turns a warping path into a map of times: the mean of the reference moments that a moment of the performance was put beside,
 * in between as a straight line, beyond the ends of the path at the pace of the clock.
 *
 * @param path interleaved performance and reference indices
 */
export function pathToOffsets(path: Int32Array, performance: Grid, reference: Grid): Float64Array {
  const sums = new Float64Array(performance.count);
  const counts = new Float64Array(performance.count);
  for (let at = 0; at < path.length; at += 2) {
    const index = path[at] as number;
    const ahead = (path[at + 1] as number) * reference.step - index * performance.step;
    sums[index] = (sums[index] as number) + ahead;
    counts[index] = (counts[index] as number) + 1;
  }
  const shift = reference.start - performance.start;
  const offsets = sums.map((sum, index) =>
    counts[index] === 0 ? Number.NaN : shift + sum / (counts[index] as number),
  );
  fillEnds(offsets, shift);
  return offsets;
}

/** The offset of a time on the grid of the performance. */
export function offsetAt(offsets: Float64Array, grid: Grid, timestamp: number): number {
  const place = Math.min(grid.count - 1, Math.max(0, (timestamp - grid.start) / grid.step));
  const low = Math.floor(place);
  const here = offsets[low] as number;
  const next = offsets[Math.min(grid.count - 1, low + 1)] as number;
  return here + (place - low) * (next - here);
}

/** The even tempo that a performance kept: the line of least squares through its offsets, `slope` a second from `start`. */
export function straightLine(offsets: Float64Array, { step }: Grid): { start: number; slope: number } {
  const middle = (offsets.length - 1) / 2;
  let sum = 0;
  let cross = 0;
  let spread = 0;
  for (const [index, offset] of offsets.entries()) {
    sum += offset;
    cross += (index - middle) * offset;
    spread += (index - middle) ** 2;
  }
  const slope = spread === 0 ? 0 : cross / spread / step;
  return { start: sum / offsets.length - slope * middle * step, slope };
}

/** An open path has no offsets at its ends: the nearest one holds. */
function fillEnds(offsets: Float64Array, otherwise: number): void {
  const first = offsets.findIndex((offset) => !Number.isNaN(offset));
  const last = offsets.findLastIndex((offset) => !Number.isNaN(offset));
  if (first < 0) {
    offsets.fill(otherwise);
    return;
  }
  offsets.fill(offsets[first] as number, 0, first);
  offsets.fill(offsets[last] as number, last + 1);
}
