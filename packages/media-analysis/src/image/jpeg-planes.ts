import { yuvFactors, type YuvImage } from './yuv-image.js';

/** One byte a pixel. */
export interface Plane {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

/** Shares of red and blue in JPEG's brightness (JFIF 1.02, which takes ITU-R BT.601 and all of 0 to 255). */
const red = 0.299;
const blue = 0.114;

/** Brightness and both colours, the latter at half the size, as JPEG files have them. */
export function jpegPlanes({ width, height, data, color }: YuvImage): readonly [Plane, Plane, Plane] {
  const { black, luma, redV, greenU, greenV, blueU } = yuvFactors(color);
  const [halfWidth, halfHeight] = [(width + 1) >> 1, (height + 1) >> 1];
  const planeU = width * height;
  const planeV = planeU + halfWidth * halfHeight;
  // What colour adds to brightness: nothing where the picture's own brightness is made with the same shares.
  const [addedU, addedV] = [(1 - red - blue) * greenU + blue * blueU, red * redV + (1 - red - blue) * greenV];
  const y = new Uint8ClampedArray(width * height);
  const [cb, cr] = [new Uint8ClampedArray(halfWidth * halfHeight), new Uint8ClampedArray(halfWidth * halfHeight)];
  const [scaleB, scaleR] = [0.5 / (1 - blue), 0.5 / (1 - red)];
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      const half = (row >> 1) * halfWidth + (column >> 1);
      const u = (data[planeU + half] as number) - 128;
      const v = (data[planeV + half] as number) - 128;
      const at = row * width + column;
      y[at] = ((data[at] as number) - black) * luma + u * addedU + v * addedV;
    }
  }
  for (let half = 0; half < cb.length; half += 1) {
    const u = (data[planeU + half] as number) - 128;
    const v = (data[planeV + half] as number) - 128;
    cb[half] = 128 + scaleB * (u * blueU - u * addedU - v * addedV);
    cr[half] = 128 + scaleR * (v * redV - u * addedU - v * addedV);
  }
  return [
    { width, height, data: y },
    { width: halfWidth, height: halfHeight, data: cb },
    { width: halfWidth, height: halfHeight, data: cr },
  ];
}
