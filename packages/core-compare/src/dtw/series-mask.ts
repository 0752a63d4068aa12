import { CompareError } from '../errors/compare-error.js';

/** Which values are present (true or 1): one entry a value, row-major; or one row a frame. */
export type SeriesMask = ArrayLike<number | boolean> | readonly ArrayLike<number | boolean>[];

/**
 * One byte a value, 1 = present.
 *
 * @throws {CompareError} `compare/invalid-series` when its size is not that of the series
 */
export function maskBytes(mask: SeriesMask, frames: number, dims: number, name: string): Uint8Array {
  const rows = Array.from(mask as ArrayLike<unknown>);
  const nested = rows.length > 0 && typeof rows[0] === 'object';
  const entries = nested ? rows.flatMap((row) => entriesOf(row, dims, name)) : rows;
  if (entries.length !== frames * dims) {
    throw new CompareError(
      'compare/invalid-series',
      `The mask of ${name} has ${entries.length} entries for ${frames} frames of ${dims} dims; give ${frames * dims}`,
    );
  }
  return Uint8Array.from(entries, (entry, index) => presence(entry, index, name));
}

function entriesOf(row: unknown, dims: number, name: string): unknown[] {
  const entries = typeof row === 'object' && row !== null ? Array.from(row as ArrayLike<unknown>) : [];
  if (entries.length === dims) return entries;
  throw new CompareError(
    'compare/invalid-series',
    `A row of the mask of ${name} has ${entries.length} entries; each frame has ${dims} dims`,
  );
}

function presence(entry: unknown, index: number, name: string): 0 | 1 {
  if (entry === true || entry === 1) return 1;
  if (entry === false || entry === 0) return 0;
  throw new CompareError(
    'compare/invalid-series',
    `Entry ${index} of the mask of ${name} is ${String(entry)}; use true or 1 for present, false or 0 for absent`,
  );
}
