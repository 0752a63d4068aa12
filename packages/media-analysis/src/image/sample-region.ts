import type { ImageRegion } from './image-region.js';
import { insideColumns, regionRows, type RegionRow, type SampleOptions } from './region-rows.js';
import type { RgbImage } from './rgb-image.js';
import { sampleYuvRow } from './sample-yuv-row.js';
import type { Picture } from './yuv-image.js';

export type { SampleOptions } from './region-rows.js';

/** Cuts a turned square out of a picture, bilinearly, into a `[rows, side, 3]` tensor of red, green and blue. */
export function sampleRegion(image: Picture, region: ImageRegion, options: SampleOptions, tensor: Float32Array): void {
  regionRows(region, options.side, options.rows).forEach((row, index) => {
    const start = index * options.side * 3;
    if (options.border === 'zero' && missesPicture(image, row))
      tensor.fill(options.offset, start, start + options.side * 3);
    else if ('color' in image) sampleYuvRow(image, row, options, tensor, start);
    else sampleRow(image, row, options, tensor, start);
  });
}

function sampleRow(image: RgbImage, row: RegionRow, options: SampleOptions, tensor: Float32Array, start: number): void {
  const { side } = options;
  const outside = options.border === 'zero' ? sampleOverBlack : sampleClamped;
  const [from, to] = insideColumns(image, row, side);
  outside(image, row, options, tensor, start, 0, from);
  sampleInside(image, row, options, tensor, start, from, to);
  outside(image, row, options, tensor, start, to, side);
}

/** A level row above or below the picture. */
function missesPicture({ height }: Picture, { y, stepY }: RegionRow): boolean {
  return stepY === 0 && (y < -1 || y >= height);
}

/** The hot loop: no bounds to check, no calls, no allocation. */
function sampleInside(
  image: RgbImage,
  row: RegionRow,
  { scale, offset }: SampleOptions,
  tensor: Float32Array,
  start: number,
  from: number,
  to: number,
): void {
  const { data, width } = image;
  const stride = width * 3;
  for (let column = from; column < to; column += 1) {
    const x = row.x + row.stepX * column;
    const y = row.y + row.stepY * column;
    const at = start + column * 3;
    const left = x | 0;
    const top = y | 0;
    const fx = x - left;
    const fy = y - top;
    const d = fx * fy * scale;
    const c = fy * scale - d;
    const b = fx * scale - d;
    const a = scale - b - c - d;
    const p = top * stride + left * 3;
    const q = p + stride;
    tensor[at] =
      (data[p] as number) * a +
      (data[p + 3] as number) * b +
      (data[q] as number) * c +
      (data[q + 3] as number) * d +
      offset;
    tensor[at + 1] =
      (data[p + 1] as number) * a +
      (data[p + 4] as number) * b +
      (data[q + 1] as number) * c +
      (data[q + 4] as number) * d +
      offset;
    tensor[at + 2] =
      (data[p + 2] as number) * a +
      (data[p + 5] as number) * b +
      (data[q + 2] as number) * c +
      (data[q + 5] as number) * d +
      offset;
  }
}

/** Beyond the edge the nearest pixel: the same as moving the place to the edge. */
function sampleClamped(
  image: RgbImage,
  row: RegionRow,
  { scale, offset }: SampleOptions,
  tensor: Float32Array,
  start: number,
  from: number,
  to: number,
): void {
  const { data, width, height } = image;
  const stride = width > 1 ? 3 : 0;
  const pitch = height > 1 ? width * 3 : 0;
  for (let column = from; column < to; column += 1) {
    const x = Math.max(0, Math.min(width - 1, row.x + row.stepX * column));
    const y = Math.max(0, Math.min(height - 1, row.y + row.stepY * column));
    const left = Math.max(0, Math.min(width - 2, x | 0));
    const top = Math.max(0, Math.min(height - 2, y | 0));
    const fx = x - left;
    const fy = y - top;
    const p = (top * width + left) * 3;
    const at = start + column * 3;
    for (let channel = 0; channel < 3; channel += 1) {
      const a = p + channel;
      const upper = (data[a] as number) * (1 - fx) + (data[a + stride] as number) * fx;
      const lower = (data[a + pitch] as number) * (1 - fx) + (data[a + pitch + stride] as number) * fx;
      tensor[at + channel] = (upper * (1 - fy) + lower * fy) * scale + offset;
    }
  }
}

function sampleOverBlack(
  image: RgbImage,
  row: RegionRow,
  { scale, offset }: SampleOptions,
  tensor: Float32Array,
  start: number,
  from: number,
  to: number,
): void {
  for (let column = from; column < to; column += 1) {
    const x = row.x + row.stepX * column;
    const y = row.y + row.stepY * column;
    const left = Math.floor(x);
    const top = Math.floor(y);
    const fx = x - left;
    const fy = y - top;
    for (let channel = 0; channel < 3; channel += 1) {
      const upper = pixel(image, left, top, channel) * (1 - fx) + pixel(image, left + 1, top, channel) * fx;
      const lower = pixel(image, left, top + 1, channel) * (1 - fx) + pixel(image, left + 1, top + 1, channel) * fx;
      tensor[start + column * 3 + channel] = (upper * (1 - fy) + lower * fy) * scale + offset;
    }
  }
}

function pixel({ width, height, data }: RgbImage, x: number, y: number, channel: number): number {
  return x < 0 || y < 0 || x >= width || y >= height ? 0 : (data[(y * width + x) * 3 + channel] as number);
}
