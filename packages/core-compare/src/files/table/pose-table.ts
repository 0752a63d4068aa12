import type { PoseLayout, PoseSpace } from '@footlight/contracts';

/** Poses as a file holds them, before times and space are settled. */
export interface PoseTable {
  readonly layout: PoseLayout;
  readonly dims: 2 | 3;
  readonly frames: number;
  /** T * J * 4: x, y, z, visibility. What was not finite has visibility 0. */
  readonly values: Float32Array;
  /** Seconds, or `null` when the file has no times. */
  readonly timestamps: Float64Array | null;
  /** What the file says about itself, or `null`. */
  readonly said: { readonly space: PoseSpace | null; readonly aspectRatio: number | null; readonly fps: number | null };
}

export const nothingSaid: PoseTable['said'] = { space: null, aspectRatio: null, fps: null };

/** The layout with this many landmarks, or `null`. */
export function layoutOf(landmarks: number): PoseLayout | null {
  if (landmarks === 33) return 'blazepose33';
  return landmarks === 17 ? 'coco17' : null;
}

/** Beyond this no camera or unit goes (the bound of the landmark schema); such a number is noise, not a place. */
const maxCoordinate = 1e6;

/** Stores one landmark. A place that is not finite was not seen; a visibility of `null` means that the format has none. */
export function storeLandmark(
  values: Float32Array,
  at: number,
  x: number,
  y: number,
  z: number,
  visibility: number | null,
): void {
  const reach = Math.max(Math.abs(x), Math.abs(y), Math.abs(z));
  if (!(reach <= maxCoordinate)) return;
  values[at] = x;
  values[at + 1] = y;
  values[at + 2] = z;
  // Recorders without a visibility write zeros for a landmark that they did not find.
  values[at + 3] = visibility === null ? Number(reach > 0) : clampUnit(visibility);
}

function clampUnit(value: number): number {
  if (value >= 1) return 1;
  return value > 0 ? value : 0;
}
