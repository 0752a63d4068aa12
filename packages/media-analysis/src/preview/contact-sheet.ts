import type { RgbImage } from '../image/rgb-image.js';

/** Pixels between and around the pictures. */
const gap = 6;
/** Pixels of a picture's longest side on the sheet. */
const tileSide = 320;

/** Lays pictures of one size out in rows, on dark grey. */
export function makeContactSheet(images: readonly RgbImage[]): RgbImage {
  const tiles = images.map(shrink);
  const tileWidth = Math.max(...tiles.map(({ width }) => width));
  const tileHeight = Math.max(...tiles.map(({ height }) => height));
  const columns = Math.ceil(Math.sqrt((tiles.length * tileHeight) / tileWidth) * 1.2);
  const across = Math.min(tiles.length, Math.max(1, columns));
  const width = across * (tileWidth + gap) + gap;
  const height = Math.ceil(tiles.length / across) * (tileHeight + gap) + gap;
  const sheet = { width, height, data: new Uint8Array(width * height * 3).fill(24) };
  tiles.forEach((tile, index) =>
    paste(
      sheet,
      tile,
      gap + (index % across) * (tileWidth + gap),
      gap + Math.floor(index / across) * (tileHeight + gap),
    ),
  );
  return sheet;
}

/** Area averaging by whole factors: small, and good enough for a sheet. */
function shrink(image: RgbImage): RgbImage {
  const factor = Math.ceil(Math.max(image.width, image.height) / tileSide);
  if (factor <= 1) return image;
  const width = Math.floor(image.width / factor);
  const height = Math.floor(image.height / factor);
  const data = new Uint8Array(width * height * 3);
  for (let at = 0; at < data.length; at += 1) {
    const channel = at % 3;
    const column = Math.floor(at / 3) % width;
    const row = Math.floor(at / 3 / width);
    let sum = 0;
    for (let y = 0; y < factor; y += 1)
      for (let x = 0; x < factor; x += 1)
        sum += image.data[((row * factor + y) * image.width + column * factor + x) * 3 + channel] ?? 0;
    data[at] = sum / (factor * factor);
  }
  return { width, height, data };
}

function paste(sheet: RgbImage, tile: RgbImage, left: number, top: number): void {
  for (let row = 0; row < tile.height; row += 1)
    sheet.data.set(
      tile.data.subarray(row * tile.width * 3, (row + 1) * tile.width * 3),
      ((top + row) * sheet.width + left) * 3,
    );
}
