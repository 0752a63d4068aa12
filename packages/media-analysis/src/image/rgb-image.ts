/** A picture in memory: rows from the top, three bytes a pixel (red, green, blue). */
export interface RgbImage {
  readonly width: number;
  readonly height: number;
  /** width * height * 3 bytes. */
  readonly data: Uint8Array;
}
