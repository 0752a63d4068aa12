import type { RgbImage } from '../image/rgb-image.js';
import type { Box, Point } from './face-box.js';

/** Brightness of a picture, one byte a pixel. */
export interface Luma {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** ITU-R BT.601 weights, in 1/256: .299, .587, .114. */
const red = 77;
const green = 150;
const blue = 29;

/** The brightness of the pixels within a box; the others stay 0. @param within default: all of the picture */
export function lumaOf({ width, height, data }: RgbImage, within?: Box): Luma {
  const luma = new Uint8Array(width * height);
  const { left = 0, top = 0, width: boxWidth = width, height: boxHeight = height } = within ?? {};
  const [from, to] = [Math.max(0, Math.floor(left)), Math.min(width, Math.ceil(left + boxWidth))];
  const bottom = Math.min(height, Math.ceil(top + boxHeight));
  for (let row = Math.max(0, Math.floor(top)); row < bottom; row += 1) {
    for (let at = row * width + from; at < row * width + to; at += 1) {
      luma[at] =
        ((data[at * 3] as number) * red +
          (data[at * 3 + 1] as number) * green +
          (data[at * 3 + 2] as number) * blue +
          128) >>
        8;
    }
  }
  return luma.length === 0 ? { width: 0, height: 0, data: luma } : { width, height, data: luma };
}

/** Calls `visit` with each pixel inside a polygon (even-odd rule, pixel centres). */
export function visitPolygon(
  { width, height, data }: Luma,
  polygon: readonly Point[],
  visit: (value: number, x: number, y: number) => void,
): void {
  const top = Math.max(0, Math.ceil(Math.min(...polygon.map(({ y }) => y)) - 0.5));
  const bottom = Math.min(height - 1, Math.floor(Math.max(...polygon.map(({ y }) => y)) - 0.5));
  for (let y = top; y <= bottom; y += 1) {
    const crossings = rowCrossings(polygon, y + 0.5);
    for (let pair = 0; pair + 1 < crossings.length; pair += 2) {
      const from = Math.max(0, Math.ceil((crossings[pair] as number) - 0.5));
      const to = Math.min(width - 1, Math.floor((crossings[pair + 1] as number) - 0.5));
      for (let x = from; x <= to; x += 1) visit(data[y * width + x] as number, x, y);
    }
  }
}

/** Calls `visit` with each pixel of a box that is not in the inner box. */
export function visitRing({ width, height, data }: Luma, outer: Box, inner: Box, visit: (value: number) => void): void {
  const [left, right] = [Math.max(0, Math.round(outer.left)), Math.min(width, Math.round(outer.left + outer.width))];
  const [top, bottom] = [Math.max(0, Math.round(outer.top)), Math.min(height, Math.round(outer.top + outer.height))];
  for (let y = top; y < bottom; y += 1) {
    const insideRows = y >= inner.top && y < inner.top + inner.height;
    for (let x = left; x < right; x += 1) {
      if (!insideRows || x < inner.left || x >= inner.left + inner.width) visit(data[y * width + x] as number);
    }
  }
}

function rowCrossings(polygon: readonly Point[], y: number): number[] {
  const crossings: number[] = [];
  polygon.forEach((from, index) => {
    const to = polygon[(index + 1) % polygon.length] ?? from;
    if (from.y <= y !== to.y <= y) crossings.push(from.x + ((y - from.y) / (to.y - from.y)) * (to.x - from.x));
  });
  return crossings.toSorted((a, b) => a - b);
}
