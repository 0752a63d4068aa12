import type { RgbImage } from '@footlight/media-analysis/browser';

let canvas: OffscreenCanvas | null = null;

/** The pixels of a bitmap, which is closed. */
export function rgbPicture(bitmap: ImageBitmap): RgbImage {
  const { width, height } = bitmap;
  if (canvas?.width !== width || canvas.height !== height) canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('this browser gives no pixels of a picture');
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  return { width, height, data: withoutAlpha(context.getImageData(0, 0, width, height).data) };
}

function withoutAlpha(rgba: Uint8ClampedArray): Uint8Array {
  const data = new Uint8Array((rgba.length / 4) * 3);
  for (let from = 0, to = 0; from < rgba.length; from += 4, to += 3) {
    data[to] = rgba[from] as number;
    data[to + 1] = rgba[from + 1] as number;
    data[to + 2] = rgba[from + 2] as number;
  }
  return data;
}
