import { encode } from 'jpeg-js';

import type { RgbImage } from './rgb-image.js';

/** A picture as baseline JPEG. @param quality 1 to 100 */
export function encodeJpeg({ width, height, data }: RgbImage, quality: number): Uint8Array {
  const rgba = Buffer.alloc(width * height * 4, 255);
  for (let pixel = 0; pixel < width * height; pixel += 1)
    for (let channel = 0; channel < 3; channel += 1) rgba[pixel * 4 + channel] = data[pixel * 3 + channel] as number;
  return encode({ width, height, data: rgba }, quality).data;
}
