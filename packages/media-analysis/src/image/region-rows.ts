import type { ImageRegion } from './image-region.js';

export interface SampleOptions {
  /** The side of the square tensor in pixels. */
  readonly side: number;
  /** Rows of the square that are cut out, from its top. @default all, `side` */
  readonly rows?: number;
  /** Values are byte * scale + offset. */
  readonly scale: number;
  readonly offset: number;
  /** What is seen beyond the edge of the picture: black, or the nearest pixel. */
  readonly border: 'zero' | 'replicate';
}

/** A row of the tensor: where in the picture its first pixel lies, and the way from each to the next. */
export interface RegionRow {
  readonly x: number;
  readonly y: number;
  readonly stepX: number;
  readonly stepY: number;
}

/**
 * The rows of a turned square. Tensor pixel j lies at corner + j * size / side, with pixel centres at whole numbers, as
 * MediaPipe's converter has it (mediapipe/calculators/tensor/image_to_tensor_converter_opencv.cc); half a pixel elsewhere
 * would move every landmark.
 */
export function regionRows(region: ImageRegion, side: number, rows = side): RegionRow[] {
  const step = region.size / side;
  const cos = Math.cos(region.rotation) * step;
  const sin = Math.sin(region.rotation) * step;
  const half = side / 2;
  return Array.from({ length: rows }, (_, row) => ({
    x: region.centerX - half * cos - (row - half) * sin,
    y: region.centerY - half * sin + (row - half) * cos,
    stepX: cos,
    stepY: sin,
  }));
}

/** The columns [from, to) of a row whose four pixels all lie in the picture. */
export function insideColumns(
  picture: { readonly width: number; readonly height: number },
  row: RegionRow,
  side: number,
): readonly [from: number, to: number] {
  const across = columnsWithin(row.x, row.stepX, picture.width - 1, side);
  const down = columnsWithin(row.y, row.stepY, picture.height - 1, side);
  const from = Math.max(across[0], down[0]);
  return [Math.min(from, side), Math.max(Math.min(from, side), Math.min(across[1], down[1]))];
}

/** The columns where start + column * step lies in [0, limit); one column of safety on both sides against rounding. */
function columnsWithin(start: number, step: number, limit: number, side: number): readonly [from: number, to: number] {
  if (Math.abs(step) < 1e-9)
    return start >= 0 && start + step * side < limit && start + step * side >= 0 && start < limit
      ? [0, side]
      : [side, side];
  const atZero = -start / step;
  const atLimit = (limit - start) / step;
  const from = Math.max(0, Math.ceil(Math.min(atZero, atLimit)) + 1);
  const to = Math.min(side, Math.floor(Math.max(atZero, atLimit)) - 1);
  return from < to ? [from, to] : [side, side];
}
