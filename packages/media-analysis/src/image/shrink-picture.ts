import type { YuvImage } from './yuv-image.js';

/** A picture of at most `longestSide` pixels: of each cell, the mean of four points of it. Never shares memory with the original. */
export function shrinkPicture(image: YuvImage, longestSide: number): YuvImage {
  const factor = Math.max(image.width, image.height) / longestSide;
  if (factor <= 1) return { ...image, data: image.data.slice() };
  const width = Math.max(1, Math.round(image.width / factor));
  const height = Math.max(1, Math.round(image.height / factor));
  const planes = planesOf(image);
  const parts = planesOf({ width, height }).map(({ width: columns, height: rows }, at) =>
    shrinkPlane(image.data, planes[at] as PlaneSize, columns, rows),
  );
  return { width, height, color: image.color, data: Buffer.concat(parts) };
}

/** Where a plane begins in the picture's bytes, and its sides. */
interface PlaneSize {
  readonly start: number;
  readonly width: number;
  readonly height: number;
}

function planesOf({ width, height }: { readonly width: number; readonly height: number }): readonly PlaneSize[] {
  const half = { width: (width + 1) >> 1, height: (height + 1) >> 1 };
  const start = width * height;
  return [
    { start: 0, width, height },
    { start, ...half },
    { start: start + half.width * half.height, ...half },
  ];
}

function shrinkPlane(source: Uint8Array, { start, width, height }: PlaneSize, columns: number, rows: number) {
  const data = new Uint8Array(columns * rows);
  const [left, right] = [quarters(0.25, width, columns), quarters(0.75, width, columns)];
  for (let row = 0; row < rows; row += 1) {
    const upper = start + Math.floor(((row + 0.25) * height) / rows) * width;
    const lower = start + Math.floor(((row + 0.75) * height) / rows) * width;
    for (let column = 0; column < columns; column += 1) {
      const from = left[column] as number;
      const to = right[column] as number;
      const above = (source[upper + from] as number) + (source[upper + to] as number);
      const below = (source[lower + from] as number) + (source[lower + to] as number);
      data[row * columns + column] = (above + below + 2) >> 2;
    }
  }
  return data;
}

/** Where in a row of `width` pixels each of the columns is looked at. @param part of the column, 0..1 */
function quarters(part: number, width: number, columns: number): Int32Array {
  return Int32Array.from({ length: columns }, (_, column) => Math.floor(((column + part) * width) / columns));
}
