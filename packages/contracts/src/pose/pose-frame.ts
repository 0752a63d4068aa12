/** One person at one moment. */
export interface PoseFrame {
  /** Media time in seconds. */
  readonly timestamp: number;
  /** J * 4 numbers: x, y, z, visibility (0..1) for each landmark of the layout, or `null` when nobody was seen. */
  readonly landmarks: Float32Array | readonly number[] | null;
}

/** Numbers stored for each landmark: x, y, z, visibility. */
export const valuesPerLandmark = 4;
