import type { RgbImage } from './rgb-image.js';

/** How numbers of a YUV picture stand for colours. */
export interface YuvColor {
  readonly matrix: 'bt601' | 'bt709' | 'bt2020';
  /** True when black to white is 0 to 255, false when it is 16 to 235. */
  readonly fullRange: boolean;
}

/** A picture as video codecs hold it, half the bytes of RGB: brightness, then two planes of colour of half the sides. */
export interface YuvImage {
  readonly width: number;
  readonly height: number;
  /** width * height bytes, then twice ceil(width / 2) * ceil(height / 2). */
  readonly data: Uint8Array;
  readonly color: YuvColor;
}

/** A picture in either form. */
export type Picture = RgbImage | YuvImage;

/** Bytes of a YUV picture. */
export function yuvBytes(width: number, height: number): number {
  return width * height + 2 * Math.ceil(width / 2) * Math.ceil(height / 2);
}

/** How to make R, G and B of Y, U - 128 and V - 128. */
export interface YuvFactors {
  /** The Y that is black. */
  readonly black: number;
  readonly luma: number;
  readonly redV: number;
  readonly greenU: number;
  readonly greenV: number;
  readonly blueU: number;
}

/** Shares of red and blue in brightness (ITU-T H.273, table 4). */
const shares = { bt601: [0.299, 0.114], bt709: [0.2126, 0.0722], bt2020: [0.2627, 0.0593] } as const;

/** For colours from 0 to 255. Source: ITU-T H.273, 8.3, the equations for E'Y, E'PB and E'PR solved for red, green and blue. */
export function yuvFactors({ matrix, fullRange }: YuvColor): YuvFactors {
  const [red, blue] = shares[matrix];
  const green = 1 - red - blue;
  const step = 255 / (fullRange ? 255 : 224);
  return {
    black: fullRange ? 0 : 16,
    luma: 255 / (fullRange ? 255 : 219),
    redV: 2 * (1 - red) * step,
    greenU: (-2 * blue * (1 - blue) * step) / green,
    greenV: (-2 * red * (1 - red) * step) / green,
    blueU: 2 * (1 - blue) * step,
  };
}
