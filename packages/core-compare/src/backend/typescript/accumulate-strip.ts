/** Room that a strip needs before and behind its columns. */
export const STRIP_MARGIN = 3;

/** Rows that a strip takes in one pass. */
export const STRIP_ROWS = 4;

/**
 * Four rows of the recurrence (no band, no penalty) in one pass: each row runs one column behind the row above it, so the four
 * cells of a step do not wait for each other. Cells beyond either end are computed and never read.
 *
 * @param accumulated as for `accumulateRow`, with {@link STRIP_MARGIN} cells of Infinity behind it
 * @param costs0 costs of the first row; `costs0[column + STRIP_MARGIN]`, as are the next three
 */
export function accumulateStrip(
  accumulated: Float64Array,
  columns: number,
  costs0: Float64Array,
  costs1: Float64Array,
  costs2: Float64Array,
  costs3: Float64Array,
): void {
  let diagonal0 = accumulated[0] as number;
  accumulated[0] = Infinity;
  let diagonal1 = Infinity;
  let diagonal2 = Infinity;
  let diagonal3 = Infinity;
  let left0 = Infinity;
  let left1 = Infinity;
  let left2 = Infinity;
  let left3 = Infinity;
  for (let step = 0; step < columns + 3; step++) {
    const up = accumulated[step + 1] as number;
    left3 = Math.min(left3, Math.min(diagonal3, left2)) + (costs3[step] as number);
    diagonal3 = left2;
    left2 = Math.min(left2, Math.min(diagonal2, left1)) + (costs2[step + 1] as number);
    diagonal2 = left1;
    left1 = Math.min(left1, Math.min(diagonal1, left0)) + (costs1[step + 2] as number);
    diagonal1 = left0;
    left0 = Math.min(left0, Math.min(diagonal0, up)) + (costs0[step + 3] as number);
    diagonal0 = up;
    if (step >= 3) accumulated[step - 2] = left3;
  }
}

/**
 * The same for one dim and squared differences, whose cost is cheaper to compute than to load.
 *
 * @param rows values of the first series; rows `row..row + 3` are taken
 * @param padded values of the second with {@link STRIP_MARGIN} zeros before and behind
 */
export function accumulateStripOfScalars(
  accumulated: Float64Array,
  columns: number,
  rows: Float64Array,
  row: number,
  padded: Float64Array,
): void {
  const x0 = rows[row] as number;
  const x1 = rows[row + 1] as number;
  const x2 = rows[row + 2] as number;
  const x3 = rows[row + 3] as number;
  let diagonal0 = accumulated[0] as number;
  accumulated[0] = Infinity;
  let diagonal1 = Infinity;
  let diagonal2 = Infinity;
  let diagonal3 = Infinity;
  let left0 = Infinity;
  let left1 = Infinity;
  let left2 = Infinity;
  let left3 = Infinity;
  let y1 = 0;
  let y2 = 0;
  let y3 = 0;
  for (let step = 0; step < columns + 3; step++) {
    const up = accumulated[step + 1] as number;
    const y0 = padded[step + 3] as number;
    const d3 = x3 - y3;
    const d2 = x2 - y2;
    const d1 = x1 - y1;
    left3 = Math.min(left3, Math.min(diagonal3, left2)) + d3 * d3;
    diagonal3 = left2;
    left2 = Math.min(left2, Math.min(diagonal2, left1)) + d2 * d2;
    diagonal2 = left1;
    left1 = Math.min(left1, Math.min(diagonal1, left0)) + d1 * d1;
    diagonal1 = left0;
    left0 = Math.min(left0, Math.min(diagonal0, up)) + (x0 - y0) * (x0 - y0);
    diagonal0 = up;
    y3 = y2;
    y2 = y1;
    y1 = y0;
    if (step >= 3) accumulated[step - 2] = left3;
  }
}
