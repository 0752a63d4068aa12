import type { ImageRegion } from '../image/image-region.js';

/** Two points in pixels: the middle of the hips, and the point that encodes the body's size and direction. */
export interface BodyAlignment {
  readonly hipX: number;
  readonly hipY: number;
  readonly tipX: number;
  readonly tipY: number;
}

/** The square is this many times the distance from the hips to the point that encodes the body's size: twice, and a quarter to spare. */
const regionScale = 2.5;

/**
 * The region around a body, turned so that the second point is straight above the first.
 * Source: mediapipe/modules/pose_landmark/pose_detection_to_roi.pbtxt and pose_landmarks_to_roi.pbtxt.
 */
export function regionFromAlignment({ hipX, hipY, tipX, tipY }: BodyAlignment): ImageRegion {
  const angle = Math.PI / 2 - Math.atan2(hipY - tipY, tipX - hipX);
  return {
    centerX: hipX,
    centerY: hipY,
    size: regionScale * Math.hypot(tipX - hipX, tipY - hipY),
    rotation: angle - 2 * Math.PI * Math.floor((angle + Math.PI) / (2 * Math.PI)),
  };
}
