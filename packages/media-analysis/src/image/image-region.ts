/** A square of a picture, turned about its centre. Pixels, x right, y down; the angle in radians, clockwise as seen. */
export interface ImageRegion {
  readonly centerX: number;
  readonly centerY: number;
  /** The side of the square. */
  readonly size: number;
  readonly rotation: number;
}

/** The smallest upright square around a whole picture: what a letterboxed model input shows. */
export function wholePicture(picture: { readonly width: number; readonly height: number }): ImageRegion {
  return {
    centerX: picture.width / 2,
    centerY: picture.height / 2,
    size: Math.max(picture.width, picture.height),
    rotation: 0,
  };
}

/** Intersection over union of two regions as if both were upright. */
export function regionOverlap(a: ImageRegion, b: ImageRegion): number {
  const across =
    Math.min(a.centerX + a.size / 2, b.centerX + b.size / 2) - Math.max(a.centerX - a.size / 2, b.centerX - b.size / 2);
  const down =
    Math.min(a.centerY + a.size / 2, b.centerY + b.size / 2) - Math.max(a.centerY - a.size / 2, b.centerY - b.size / 2);
  if (across <= 0 || down <= 0) return 0;
  return (across * down) / (a.size * a.size + b.size * b.size - across * down);
}

/** True for a region that can be sampled: finite, no smaller than two pixels, and not absurdly larger than the picture. */
export function isUsableRegion(
  region: ImageRegion,
  picture: { readonly width: number; readonly height: number },
): boolean {
  const { centerX, centerY, size, rotation } = region;
  const longest = Math.max(picture.width, picture.height);
  if (![centerX, centerY, size, rotation].every(Number.isFinite)) return false;
  if (size < 2 || size > 8 * longest) return false;
  return centerX > -longest && centerX < 2 * longest && centerY > -longest && centerY < 2 * longest;
}
