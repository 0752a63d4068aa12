import type { RgbImage } from './rgb-image.js';

/** For each EXIF orientation: whether the sides are swapped, then where the stored x and y run in the upright picture. */
const orientations: Record<number, { readonly swap: boolean; readonly flipX: boolean; readonly flipY: boolean }> = {
  2: { swap: false, flipX: true, flipY: false },
  3: { swap: false, flipX: true, flipY: true },
  4: { swap: false, flipX: false, flipY: true },
  5: { swap: true, flipX: false, flipY: false },
  6: { swap: true, flipX: true, flipY: false },
  7: { swap: true, flipX: true, flipY: true },
  8: { swap: true, flipX: false, flipY: true },
};

/** The picture as it is meant to be seen (EXIF orientation 1..8, CIPA DC-008 4.6.4). */
export function turnUpright(image: RgbImage, orientation: number): RgbImage {
  const turn = orientations[orientation];
  if (!turn) return image;
  const width = turn.swap ? image.height : image.width;
  const height = turn.swap ? image.width : image.height;
  const data = new Uint8Array(image.data.length);
  for (let row = 0; row < image.height; row += 1)
    for (let column = 0; column < image.width; column += 1) {
      const across = turn.swap ? row : column;
      const down = turn.swap ? column : row;
      const to = ((turn.flipY ? height - 1 - down : down) * width + (turn.flipX ? width - 1 - across : across)) * 3;
      const from = (row * image.width + column) * 3;
      data[to] = image.data[from] as number;
      data[to + 1] = image.data[from + 1] as number;
      data[to + 2] = image.data[from + 2] as number;
    }
  return { width, height, data };
}
