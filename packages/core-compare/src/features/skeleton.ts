import { landmarkNames, mirroredLandmark, type LandmarkName, type PoseLayout } from '@footlight/contracts';

/** The points of the body that are compared, whatever the layout. A layout may lack some: they count as never visible. */
export const points = [
  'nose',
  'left_shoulder',
  'right_shoulder',
  'left_elbow',
  'right_elbow',
  'left_wrist',
  'right_wrist',
  'left_index',
  'right_index',
  'left_hip',
  'right_hip',
  'left_knee',
  'right_knee',
  'left_ankle',
  'right_ankle',
  'left_foot_index',
  'right_foot_index',
] as const satisfies readonly LandmarkName[];

/** Where each point of the body is kept; the last two are made from the others. */
export const at = {
  nose: 0,
  leftShoulder: 1,
  rightShoulder: 2,
  leftElbow: 3,
  rightElbow: 4,
  leftWrist: 5,
  rightWrist: 6,
  leftIndex: 7,
  rightIndex: 8,
  leftHip: 9,
  rightHip: 10,
  leftKnee: 11,
  rightKnee: 12,
  leftAnkle: 13,
  rightAnkle: 14,
  leftFoot: 15,
  rightFoot: 16,
  midShoulder: 17,
  midHip: 18,
} as const;

/** Points that are kept: those of the body and two mid-points. */
export const pointCount = points.length + 2;

/**
 * The index in a layout of each point of the body, -1 where the layout lacks it.
 *
 * @param mirrored reads each point from the other side of the body
 */
export function pointSources(layout: PoseLayout, mirrored: boolean): Int8Array {
  const names = landmarkNames(layout);
  return Int8Array.from(points, (point) => names.indexOf(mirrored ? mirroredLandmark(point) : point));
}

/** True when a layout has a point of the body, or what a mid-point is made of. */
export function hasPoint(layout: PoseLayout, point: number): boolean {
  const name = points[point];
  return name === undefined || (landmarkNames(layout) as readonly string[]).includes(name);
}
