import type { RgbImage } from '../image/rgb-image.js';
import { yuvFactors, type Picture, type YuvImage } from '../image/yuv-image.js';
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

/**
 * The brightness of the pixels within a box; the others are 0.
 *
 * @param within default: all of the picture
 * @param memory of an earlier brightness that nobody looks at any more; used again if it has the size
 */
export function lumaOf(image: Picture, within?: Box, memory?: Luma): Luma {
  const { width, height } = image;
  const { left = 0, top = 0, width: boxWidth = width, height: boxHeight = height } = within ?? {};
  const [from, to] = [Math.max(0, Math.floor(left)), Math.min(width, Math.ceil(left + boxWidth))];
  const bottom = Math.min(height, Math.ceil(top + boxHeight));
  const data = memory?.data.length === width * height ? memory.data.fill(0) : new Uint8Array(width * height);
  const read = 'color' in image ? lumaRowOfYuv(image, data) : lumaRowOfRgb(image, data);
  for (let row = Math.max(0, Math.floor(top)); row < bottom; row += 1) read(row, from, to);
  return data.length === 0 ? { width: 0, height: 0, data } : { width, height, data };
}

type ReadRow = (row: number, from: number, to: number) => void;

function lumaRowOfRgb({ width, data }: RgbImage, luma: Uint8Array): ReadRow {
  return (row, from, to) => {
    for (let at = row * width + from; at < row * width + to; at += 1)
      luma[at] =
        ((data[at * 3] as number) * red +
          (data[at * 3 + 1] as number) * green +
          (data[at * 3 + 2] as number) * blue +
          128) >>
        8;
  };
}

/** A picture of another matrix than BT.601 also owes some of its brightness to its colours. */
function lumaRowOfYuv(image: YuvImage, luma: Uint8Array): ReadRow {
  const { width, height, data, color } = image;
  const { black, luma: step, redV, greenU, greenV, blueU } = yuvFactors(color);
  const [ofU, ofV] = [(green * greenU + blue * blueU) / 256, (red * redV + green * greenV) / 256];
  const base = 0.5 - black * step;
  if (Math.max(Math.abs(ofU), Math.abs(ofV)) * 128 < 0.5) return lumaRowByTable(image, luma, base, step);
  const half = (width + 1) >> 1;
  const planeU = width * height;
  const planeV = planeU + half * ((height + 1) >> 1);
  return (row, from, to) => {
    for (let x = from; x < to; x += 1) {
      const chroma = (row >> 1) * half + (x >> 1);
      const added = ((data[planeU + chroma] as number) - 128) * ofU + ((data[planeV + chroma] as number) - 128) * ofV;
      const value = (base + (data[row * width + x] as number) * step + added) | 0;
      luma[row * width + x] = value < 0 ? 0 : value > 255 ? 255 : value;
    }
  };
}

function lumaRowByTable({ width, data }: YuvImage, luma: Uint8Array, base: number, step: number): ReadRow {
  const table = Uint8Array.from({ length: 256 }, (_, value) => Math.max(0, Math.min(255, base + value * step)));
  return (row, from, to) => {
    for (let at = row * width + from; at < row * width + to; at += 1) luma[at] = table[data[at] as number] as number;
  };
}

/** Takes the brightness of some pixels of a row: `data[from .. to]`. */
type VisitSpan = (data: Uint8Array, from: number, to: number) => void;

/** Calls `visit` with the pixels inside a polygon (even-odd rule, pixel centres), a span of a row at a time. */
export function visitPolygon({ width, height, data }: Luma, polygon: readonly Point[], visit: VisitSpan): void {
  const top = Math.max(0, Math.ceil(Math.min(...polygon.map(({ y }) => y)) - 0.5));
  const bottom = Math.min(height - 1, Math.floor(Math.max(...polygon.map(({ y }) => y)) - 0.5));
  for (let y = top; y <= bottom; y += 1) {
    const crossings = rowCrossings(polygon, y + 0.5);
    for (let pair = 0; pair + 1 < crossings.length; pair += 2) {
      const from = Math.max(0, Math.ceil((crossings[pair] as number) - 0.5));
      const to = Math.min(width, Math.floor((crossings[pair + 1] as number) - 0.5) + 1);
      if (from < to) visit(data, y * width + from, y * width + to);
    }
  }
}

/** Calls `visit` with the pixels of a box that are not in the inner box, a span of a row at a time. */
export function visitRing({ width, height, data }: Luma, outer: Box, inner: Box, visit: VisitSpan): void {
  const [left, right] = [Math.max(0, Math.round(outer.left)), Math.min(width, Math.round(outer.left + outer.width))];
  const [top, bottom] = [Math.max(0, Math.round(outer.top)), Math.min(height, Math.round(outer.top + outer.height))];
  const hole = [inner.left, inner.left + inner.width].map((edge) => Math.max(left, Math.min(right, Math.ceil(edge))));
  const [from, to] = hole as [number, number];
  for (let y = top; y < bottom; y += 1) {
    const row = y * width;
    if (y < inner.top || y >= inner.top + inner.height) visit(data, row + left, row + right);
    else {
      visit(data, row + left, row + from);
      visit(data, row + to, row + right);
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
