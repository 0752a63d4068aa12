import type { ImageRegion } from './image-region.js';
import type { RgbImage } from './rgb-image.js';

export interface SampleOptions {
  /** The side of the square tensor in pixels. */
  readonly side: number;
  /** Values are byte * scale + offset. */
  readonly scale: number;
  readonly offset: number;
  /** What is seen beyond the edge of the picture: black, or the nearest pixel. */
  readonly border: 'zero' | 'replicate';
}

/**
 * Cuts a turned square out of a picture, bilinearly, into a `[side, side, 3]` tensor.
 * Tensor pixel j lies at corner + j * size / side, with pixel centres at whole numbers, as MediaPipe's converter has it
 * (mediapipe/calculators/tensor/image_to_tensor_converter_opencv.cc); half a pixel elsewhere would move every landmark.
 */
export function sampleRegion(image: RgbImage, region: ImageRegion, options: SampleOptions, tensor: Float32Array): void {
  const { side } = options;
  const step = region.size / side;
  const cos = Math.cos(region.rotation) * step;
  const sin = Math.sin(region.rotation) * step;
  const half = side / 2;
  for (let row = 0; row < side; row += 1) {
    const x = region.centerX - half * cos - (row - half) * sin;
    const y = region.centerY - half * sin + (row - half) * cos;
    sampleRow(image, { x, y, stepX: cos, stepY: sin }, options, tensor, row * side * 3);
  }
}

interface Row {
  readonly x: number;
  readonly y: number;
  readonly stepX: number;
  readonly stepY: number;
}

function sampleRow(image: RgbImage, row: Row, options: SampleOptions, tensor: Float32Array, start: number): void {
  const { side } = options;
  const outside = options.border === 'zero' ? sampleOverBlack : sampleClamped;
  const [from, to] = insideColumns(image, row, side);
  outside(image, row, options, tensor, start, 0, from);
  sampleInside(image, row, options, tensor, start, from, to);
  outside(image, row, options, tensor, start, to, side);
}

/** The columns [from, to) whose four pixels all lie in the picture. */
function insideColumns(image: RgbImage, row: Row, side: number): readonly [from: number, to: number] {
  const across = columnsWithin(row.x, row.stepX, image.width - 1, side);
  const down = columnsWithin(row.y, row.stepY, image.height - 1, side);
  const from = Math.max(across[0], down[0]);
  return [Math.min(from, side), Math.max(Math.min(from, side), Math.min(across[1], down[1]))];
}

/** The columns where start + column * step lies in [0, limit); one column of safety on both sides against rounding. */
function columnsWithin(start: number, step: number, limit: number, side: number): readonly [from: number, to: number] {
  if (Math.abs(step) < 1e-9)
    return start >= 0 && start + step * side < limit && start + step * side >= 0 && start < limit
      ? [0, side]
      : [side, side];
  const atZero = -start / step;
  const atLimit = (limit - start) / step;
  const from = Math.max(0, Math.ceil(Math.min(atZero, atLimit)) + 1);
  const to = Math.min(side, Math.floor(Math.max(atZero, atLimit)) - 1);
  return from < to ? [from, to] : [side, side];
}

/** The hot loop: no bounds to check, no calls, no allocation. */
function sampleInside(
  image: RgbImage,
  row: Row,
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
  row: Row,
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
  row: Row,
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
