/** A way to take several rows of the recurrence in one pass. */
export interface Strips {
  /** Rows taken at once. */
  readonly rows: number;
  /** `accumulated[column + 1]` of the last row taken; shared with the rows that are taken one by one. */
  readonly accumulated: Float64Array;
  /** Whether the rows from this one on may be taken at once. */
  fits(row: number): boolean;
  take(row: number): void;
}
