/** The landmark orders Footlight reads: MediaPipe BlazePose (33 points) and COCO (17 points). */
export type PoseLayout = 'blazepose33' | 'coco17';

/** `'image'`: x, y in 0..1 of width and height. `'world'`: metres from the centre of the hips. x right, y down, z away from the camera. */
export type PoseSpace = 'image' | 'world';

/** Landmark names in the order of MediaPipe's `PoseLandmark`. */
export const blazepose33Landmarks = [
  'nose',
  'left_eye_inner',
  'left_eye',
  'left_eye_outer',
  'right_eye_inner',
  'right_eye',
  'right_eye_outer',
  'left_ear',
  'right_ear',
  'mouth_left',
  'mouth_right',
  'left_shoulder',
  'right_shoulder',
  'left_elbow',
  'right_elbow',
  'left_wrist',
  'right_wrist',
  'left_pinky',
  'right_pinky',
  'left_index',
  'right_index',
  'left_thumb',
  'right_thumb',
  'left_hip',
  'right_hip',
  'left_knee',
  'right_knee',
  'left_ankle',
  'right_ankle',
  'left_heel',
  'right_heel',
  'left_foot_index',
  'right_foot_index',
] as const;

/** Landmark names in the order of the COCO key-point task. */
export const coco17Landmarks = [
  'nose',
  'left_eye',
  'right_eye',
  'left_ear',
  'right_ear',
  'left_shoulder',
  'right_shoulder',
  'left_elbow',
  'right_elbow',
  'left_wrist',
  'right_wrist',
  'left_hip',
  'right_hip',
  'left_knee',
  'right_knee',
  'left_ankle',
  'right_ankle',
] as const;

export type LandmarkName = (typeof blazepose33Landmarks)[number];

const names: Record<PoseLayout, readonly LandmarkName[]> = {
  blazepose33: blazepose33Landmarks,
  coco17: coco17Landmarks,
};

/** The landmark names of a layout, in order. */
export function landmarkNames(layout: PoseLayout): readonly LandmarkName[] {
  return names[layout];
}

/** The number of landmarks of a layout: 33 or 17. */
export function landmarkCount(layout: PoseLayout): number {
  return names[layout].length;
}

/** The name of the same landmark on the other side of the body; a landmark on the mid-line is its own. */
export function mirroredLandmark(name: LandmarkName): LandmarkName {
  if (name === 'mouth_left') return 'mouth_right';
  if (name === 'mouth_right') return 'mouth_left';
  if (name.startsWith('left_')) return name.replace('left_', 'right_') as LandmarkName;
  if (name.startsWith('right_')) return name.replace('right_', 'left_') as LandmarkName;
  return name;
}
