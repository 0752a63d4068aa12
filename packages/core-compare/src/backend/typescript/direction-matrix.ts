import type { Band } from './band.js';

/** The predecessor that a cell chose. A beginning counts as diagonal. */
export const DIAGONAL = 0;
export const UP = 1;
export const LEFT = 2;

/** Two bits a cell, cells of the band only. */
export interface DirectionMatrix {
  /** Where a row's cells begin: cell (row, column) has index `offset(row) + column`. */
  offset(row: number): number;
  get(row: number, column: number): number;
  readonly bits: Uint8Array;
}

/** An empty matrix: every cell DIAGONAL. */
export function createDirectionMatrix(band: Band, rows: number): DirectionMatrix {
  const offsets = new Float64Array(rows);
  let cells = 0;
  for (let row = 0; row < rows; row++) {
    offsets[row] = cells - band.first(row);
    cells += band.last(row) - band.first(row) + 1;
  }
  const bits = new Uint8Array(Math.ceil(cells / 4));
  const offset = (row: number): number => offsets[row] as number;
  return {
    bits,
    offset,
    get(row, column) {
      const at = offset(row) + column;
      return ((bits[Math.floor(at / 4)] as number) >> ((at % 4) * 2)) & 3;
    },
  };
}
