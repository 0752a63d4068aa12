import type { RgbImage } from './rgb-image.js';

/** A picture of at most `longestSide` pixels: of each cell, the mean of four points of it. Never shares memory with the original. */
export function shrinkPicture(image: RgbImage, longestSide: number): RgbImage {
  const factor = Math.max(image.width, image.height) / longestSide;
  if (factor <= 1) return { ...image, data: image.data.slice() };
  const width = Math.max(1, Math.round(image.width / factor));
  const height = Math.max(1, Math.round(image.height / factor));
  const data = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y += 1) {
    const rows = [0.25, 0.75].map((part) => Math.floor(((y + part) * image.height) / height) * image.width * 3);
    shrinkRow(image, rows as [number, number], data, y * width * 3, width);
  }
  return { width, height, data };
}

/** The hot loop: no calls. */
function shrinkRow(
  { width: sourceWidth, data: source }: RgbImage,
  [upper, lower]: readonly [number, number],
  data: Uint8Array,
  start: number,
  width: number,
): void {
  const step = sourceWidth / width;
  for (let x = 0; x < width; x += 1) {
    const left = Math.floor((x + 0.25) * step) * 3;
    const right = Math.floor((x + 0.75) * step) * 3;
    for (let channel = 0; channel < 3; channel += 1)
      data[start + x * 3 + channel] =
        ((source[upper + left + channel] as number) +
          (source[upper + right + channel] as number) +
          (source[lower + left + channel] as number) +
          (source[lower + right + channel] as number) +
          2) >>
        2;
  }
}
