import type { Box } from './face-box.js';
import type { Luma } from './luma.js';

/** The side of the crop that is judged, pixels: the same for near and far faces. */
const side = 128;

/**
 * Sharpness of a face: the variance of the 4-neighbour Laplacian over the variance of brightness, on a crop of 128 px.
 * The ratio does not change with exposure or contrast; about .02 for a blurred face, .1 and more for a sharp one.
 */
export function measureSharpness(luma: Luma, box: Box): number {
  const crop = cropTo(luma, box);
  let laplacian = 0;
  let laplacianSquares = 0;
  for (let y = 1; y < side - 1; y += 1) {
    for (let x = 1; x < side - 1; x += 1) {
      const at = y * side + x;
      const value =
        4 * (crop[at] as number) -
        (crop[at - 1] as number) -
        (crop[at + 1] as number) -
        (crop[at - side] as number) -
        (crop[at + side] as number);
      laplacian += value;
      laplacianSquares += value * value;
    }
  }
  const count = (side - 2) ** 2;
  return (laplacianSquares / count - (laplacian / count) ** 2) / Math.max(1, variance(crop));
}

function cropTo({ width, height, data }: Luma, box: Box): Float32Array {
  const crop = new Float32Array(side * side);
  for (let row = 0; row < side; row += 1) {
    const y = clamp(box.top + ((row + 0.5) * box.height) / side - 0.5, height - 1);
    for (let column = 0; column < side; column += 1) {
      const x = clamp(box.left + ((column + 0.5) * box.width) / side - 0.5, width - 1);
      crop[row * side + column] = bilinear(data, width, height, x, y);
    }
  }
  return crop;
}

function bilinear(data: Uint8Array, width: number, height: number, x: number, y: number): number {
  const left = Math.min(Math.floor(x), Math.max(0, width - 2));
  const top = Math.min(Math.floor(y), Math.max(0, height - 2));
  const [fx, fy] = [x - left, y - top];
  const at = top * width + left;
  const upper = (data[at] as number) * (1 - fx) + (data[at + 1] ?? 0) * fx;
  const lower = (data[at + width] ?? 0) * (1 - fx) + (data[at + width + 1] ?? 0) * fx;
  return upper * (1 - fy) + lower * fy;
}

function variance(values: Float32Array): number {
  const count = values.length;
  let sum = 0;
  for (let at = 0; at < count; at += 1) sum += values[at] as number;
  const mean = sum / count;
  let squares = 0;
  for (let at = 0; at < count; at += 1) squares += ((values[at] as number) - mean) ** 2;
  return squares / count;
}

function clamp(value: number, highest: number): number {
  return Math.min(highest, Math.max(0, value));
}
