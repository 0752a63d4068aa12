/**
 * The recurrence `D[i,j] = c[i,j] + min(D[i-1,j-1], D[i-1,j] + penalty, D[i,j-1] + penalty)`, one row in place: on entry
 * `accumulated[column + 1]` holds the row above, on return this row. `accumulated[0]` is the border left of column 0, where a
 * path that may begin in this row finds a 0. Of the columns outside `from..to`, the next one on the left becomes Infinity; the
 * others keep what they held, and are not read again.
 */
export function accumulateRow(
  accumulated: Float64Array,
  costs: Float64Array,
  from: number,
  to: number,
  penalty: number,
): void {
  let diagonal = accumulated[from] as number;
  let left = Infinity;
  accumulated[from] = Infinity;
  for (let column = from; column <= to; column++) {
    const up = accumulated[column + 1] as number;
    left = Math.min(diagonal, Math.min(up, left) + penalty) + (costs[column] as number);
    accumulated[column + 1] = left;
    diagonal = up;
  }
}
