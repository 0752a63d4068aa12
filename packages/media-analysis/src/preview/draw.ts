import type { RgbImage } from '../image/rgb-image.js';

export type Colour = readonly [red: number, green: number, blue: number];

/** Fills a disc; what lies outside the picture is left out. Pixels. */
export function drawDisc(image: RgbImage, x: number, y: number, radius: number, colour: Colour): void {
  for (let row = Math.max(0, Math.ceil(y - radius)); row <= Math.min(image.height - 1, y + radius); row += 1)
    for (let column = Math.max(0, Math.ceil(x - radius)); column <= Math.min(image.width - 1, x + radius); column += 1)
      if ((column - x) ** 2 + (row - y) ** 2 <= radius * radius)
        image.data.set(colour, (row * image.width + column) * 3);
}

/** Draws a line of a width by a row of discs. Pixels; at most 10,000 discs, so that wild coordinates cost nothing. */
export function drawLine(
  image: RgbImage,
  from: readonly [number, number],
  to: readonly [number, number],
  width: number,
  colour: Colour,
): void {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
  if (!Number.isFinite(length)) return;
  const steps = Math.min(10_000, Math.max(1, Math.ceil(length)));
  for (let step = 0; step <= steps; step += 1) {
    const part = step / steps;
    drawDisc(image, from[0] + (to[0] - from[0]) * part, from[1] + (to[1] - from[1]) * part, width / 2, colour);
  }
}
