import type { Joint, LandmarkName } from '@footlight/contracts';

/** One line of a drawn figure. `side` gives its colour. */
export interface Bone {
  readonly from: LandmarkName;
  readonly to: LandmarkName;
  readonly side: 'left' | 'right' | 'middle';
}

function limb(side: 'left' | 'right', ...names: readonly string[]): Bone[] {
  return names.slice(1).map((name, index) => {
    const [from, to] = [`${side}_${names[index]}`, `${side}_${name}`] as [LandmarkName, LandmarkName];
    return { from, to, side };
  });
}

/** Farther limbs first: the trunk is drawn over them. */
export const bones: readonly Bone[] = [
  ...limb('right', 'shoulder', 'elbow', 'wrist', 'index'),
  ...limb('right', 'hip', 'knee', 'ankle', 'foot_index'),
  ...limb('left', 'shoulder', 'elbow', 'wrist', 'index'),
  ...limb('left', 'hip', 'knee', 'ankle', 'foot_index'),
  { from: 'left_shoulder', to: 'right_shoulder', side: 'middle' },
  { from: 'left_hip', to: 'right_hip', side: 'middle' },
  { from: 'left_shoulder', to: 'left_hip', side: 'middle' },
  { from: 'right_shoulder', to: 'right_hip', side: 'middle' },
];

/** Where a joint's mark is drawn; `neck` and `torso` have no landmark of their own and are drawn between two. */
export const jointPlaces: Record<Joint, readonly LandmarkName[]> = {
  left_elbow: ['left_elbow'],
  right_elbow: ['right_elbow'],
  left_shoulder: ['left_shoulder'],
  right_shoulder: ['right_shoulder'],
  left_wrist: ['left_wrist'],
  right_wrist: ['right_wrist'],
  left_hip: ['left_hip'],
  right_hip: ['right_hip'],
  left_knee: ['left_knee'],
  right_knee: ['right_knee'],
  left_ankle: ['left_ankle'],
  right_ankle: ['right_ankle'],
  neck: ['left_shoulder', 'right_shoulder'],
  torso: ['left_shoulder', 'right_shoulder', 'left_hip', 'right_hip'],
};
