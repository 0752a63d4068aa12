/** For rounding alone: indices times a slope are exact to 1e-10 up to a million frames. */
const ROUNDING = 1e-9;

/** Which columns of a row may be visited. Both limits never decrease from row to row, and neighbouring rows always connect. */
export interface Band {
  /** True when every cell is inside. */
  readonly full: boolean;
  first(row: number): number;
  last(row: number): number;
}

/**
 * The band around the slope-corrected diagonal of `rows` x `columns` cells: `|long - short * slope| <= radius`, where `long` and
 * `short` are a cell's indices in the longer and the shorter series and `slope = (longer - 1) / (shorter - 1)`.
 * The half-width is at least `slope / 2`, the least that keeps a path inside.
 */
export function createBand(rows: number, columns: number, radius: number): Band {
  const longer = Math.max(rows, columns);
  const shorter = Math.min(rows, columns);
  if (shorter === 1 || radius >= longer - 1) return { full: true, first: () => 0, last: () => columns - 1 };
  const slope = (longer - 1) / (shorter - 1);
  const reach = Math.max(radius, slope / 2) + ROUNDING;
  const wide = rows <= columns;
  const limit = (row: number, sign: 1 | -1): number =>
    wide ? row * slope + sign * reach : (row + sign * reach) / slope;
  return {
    full: false,
    first: (row) => Math.max(0, Math.ceil(limit(row, -1))),
    last: (row) => Math.min(columns - 1, Math.floor(limit(row, 1))),
  };
}
