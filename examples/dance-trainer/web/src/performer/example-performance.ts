import { landmarkCount, landmarkNames, valuesPerLandmark, type PoseSequence } from '@footlight/contracts';

/** The made-up dancer is this late, in seconds. */
const late = 0.25;
/** The share of the dance in which the left arm stays lazy. */
const lazyFrom = 0.35;
const lazyTo = 0.7;

/**
 * A performance to look at without a camera: the reference danced a quarter second late, with a left forearm that folds in the
 * middle of the dance.
 */
export function examplePerformance(reference: PoseSequence): PoseSequence {
  const { timestamps, layout } = reference;
  const size = landmarkCount(layout) * valuesPerLandmark;
  const landmarks = reference.landmarks.slice();
  const [start, end] = [timestamps[0] ?? 0, timestamps.at(-1) ?? 0];
  timestamps.forEach((time, frame) => {
    const share = (time - start) / (end - start || 1);
    if (share > lazyFrom && share < lazyTo) foldLeftForearm(landmarks, frame * size, reference);
  });
  return { ...reference, landmarks, timestamps: timestamps.map((time) => time - start + late) };
}

/** Brings the hand part of the way back to the shoulder. */
function foldLeftForearm(landmarks: Float32Array, frame: number, { layout }: PoseSequence): void {
  const names = landmarkNames(layout);
  const place = (name: (typeof names)[number]): number => frame + names.indexOf(name) * valuesPerLandmark;
  const [shoulder, elbow] = [place('left_shoulder'), place('left_elbow')];
  for (const name of ['left_wrist', 'left_pinky', 'left_index', 'left_thumb'] as const) {
    if (!names.includes(name)) continue;
    const hand = place(name);
    for (let axis = 0; axis < 3; axis += 1) {
      const [from, to] = [landmarks[elbow + axis] ?? 0, landmarks[shoulder + axis] ?? 0];
      landmarks[hand + axis] = from + 0.55 * ((landmarks[hand + axis] ?? 0) - from) + 0.35 * (to - from);
    }
  }
}
