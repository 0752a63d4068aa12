import { insideColumns, type RegionRow, type SampleOptions } from './region-rows.js';
import { yuvFactors, type YuvImage } from './yuv-image.js';

/**
 * A row of a YUV picture, cut out and turned into colours in one go. As MediaPipe sees a video: places in steps of 1/32 pixel
 * and colours in whole bytes (OpenCV's remap), the colour of each two by two pixels the same (swscale's way to RGB).
 *
 * @param start index of the row's first value in the tensor
 */
export function sampleYuvRow(
  image: YuvImage,
  row: RegionRow,
  options: SampleOptions,
  tensor: Float32Array,
  start: number,
): void {
  sampleClamped(image, row, options, tensor, start);
  if (options.border === 'replicate') return;
  const [from, to] = insideColumns(image, row, options.side);
  fade(image, row, options, tensor, start, 0, from);
  fade(image, row, options, tensor, start, to, options.side);
}

/** The hot loop: no calls, no allocation. Beyond the edge it sees the nearest pixel; of the last row and column it reads what follows with weight 0. */
function sampleClamped(
  { data, width, height, color }: YuvImage,
  row: RegionRow,
  { side, scale, offset }: SampleOptions,
  tensor: Float32Array,
  start: number,
): void {
  const { black, redV, greenU, greenV, blueU, ...factors } = yuvFactors(color);
  const luma = factors.luma / 1024;
  const base = 0.5 - black * factors.luma;
  const half = (width + 1) >> 1;
  const planeU = width * height;
  const planeV = planeU + half * ((height + 1) >> 1);
  const right = ((width - 1) * 32) | 0;
  const bottom = ((height - 1) * 32) | 0;
  const stepX = row.stepX * 32;
  const stepY = row.stepY * 32;
  const startX = row.x * 32 + 0.5;
  const startY = row.y * 32 + 0.5;
  let at = start;
  for (let column = 0; column < side; column += 1) {
    const placeX = (startX + stepX * column) | 0;
    const placeY = (startY + stepY * column) | 0;
    const x = placeX < 0 ? 0 : placeX > right ? right : placeX;
    const y = placeY < 0 ? 0 : placeY > bottom ? bottom : placeY;
    const fx = x & 31;
    const fy = y & 31;
    const p = (Math.imul(y >> 5, width) + (x >> 5)) | 0;
    const q = (p + width) | 0;
    const upper = (Math.imul(data[p] as number, 32 - fx) + Math.imul(data[p + 1] as number, fx)) | 0;
    const lower = (Math.imul(data[q] as number, 32 - fx) + Math.imul(data[q + 1] as number, fx)) | 0;
    const grey = (Math.imul(upper, 32 - fy) + Math.imul(lower, fy)) * luma + base;
    const chroma = (Math.imul(y >> 6, half) + (x >> 6)) | 0;
    const u = (data[planeU + chroma] as number) - 128;
    const v = (data[planeV + chroma] as number) - 128;
    const red = (grey + v * redV) | 0;
    const green = (grey + u * greenU + v * greenV) | 0;
    const blue = (grey + u * blueU) | 0;
    tensor[at] = (red < 0 ? 0 : red > 255 ? 255 : red) * scale + offset;
    tensor[at + 1] = (green < 0 ? 0 : green > 255 ? 255 : green) * scale + offset;
    tensor[at + 2] = (blue < 0 ? 0 : blue > 255 ? 255 : blue) * scale + offset;
    at += 3;
  }
}

/** Turns what was seen beyond the edge to black, within a pixel by its distance: the same as bilinear over black pixels. */
function fade(
  { width, height }: YuvImage,
  row: RegionRow,
  { offset }: SampleOptions,
  tensor: Float32Array,
  start: number,
  from: number,
  to: number,
): void {
  for (let column = from; column < to; column += 1) {
    const share = covered(row.x + row.stepX * column, width) * covered(row.y + row.stepY * column, height);
    for (let at = start + column * 3; at < start + column * 3 + 3; at += 1)
      tensor[at] = offset + ((tensor[at] as number) - offset) * share;
  }
}

/** How much of a pixel's width at a place lies in the picture. */
function covered(place: number, size: number): number {
  return Math.max(0, Math.min(1, place + 1)) * Math.max(0, Math.min(1, size - place));
}
