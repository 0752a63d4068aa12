import {
  landmarkCount,
  landmarkNames,
  mirroredLandmark,
  type LandmarkName,
  type PoseSequence,
} from '@footlight/contracts';
import { seededRandom } from '@footlight/contracts/testing';

import { gaussian } from '../choreography/random.js';

/** Metres from hips to shoulders of an adult of 1.74 m (Winter 2009: .288 of stature). */
const trunkMetres = 0.5;

/** What can be done to the landmarks of a sequence; everything that is left out is left as it is. */
export interface Perturbation {
  /** Standard deviation in metres of independent noise on every coordinate. */
  readonly jitter?: number;
  /** Share 0..1 of landmarks hidden, drawn anew in every frame. */
  readonly hidden?: number;
  /** Degrees turned about the vertical through the hips: all frames alike, or each frame its own within +-`yaw`. */
  readonly yaw?: number;
  readonly yawPerFrame?: boolean;
  /** Degrees by which the left arm is turned about its shoulder, in the plane of the picture. */
  readonly leftArm?: number;
  readonly seed?: number;
}

/** A copy of a sequence with noise, hidden landmarks, another camera angle or a wrong arm. The same arguments give the same numbers. */
export function perturb(sequence: PoseSequence, perturbation: Perturbation): PoseSequence {
  const { jitter = 0, hidden = 0, yaw = 0, yawPerFrame = false, leftArm = 0, seed = 1 } = perturbation;
  const random = seededRandom(seed);
  const stretch = sequence.space === 'image' ? sequence.aspectRatio : 1;
  const noise = jitter * (sequence.space === 'image' ? trunkLength(sequence) / trunkMetres : 1);
  const at = landmarkIndex(sequence);
  const perFrame = landmarkCount(sequence.layout) * 4;
  const landmarks = sequence.landmarks.slice();
  for (let start = 0; start < landmarks.length; start += perFrame) {
    const frame = landmarks.subarray(start, start + perFrame);
    if (leftArm !== 0) turnArm(frame, at, leftArm, stretch);
    const angle = yaw * (yawPerFrame ? 2 * random() - 1 : 1);
    if (angle !== 0) turnBody(frame, at, angle);
    for (let k = 0; k < perFrame; k += 4) {
      frame[k] = (frame[k] as number) + (noise * gaussian(random)) / stretch;
      frame[k + 1] = (frame[k + 1] as number) + noise * gaussian(random);
      frame[k + 2] = (frame[k + 2] as number) + (noise * gaussian(random)) / stretch;
      if (random() < hidden) frame[k + 3] = 0;
    }
  }
  return { ...sequence, landmarks };
}

/** The sequence as a mirror shows it: x negated (image space: about the middle of the picture), left and right exchanged. */
export function mirror(sequence: PoseSequence): PoseSequence {
  const names = landmarkNames(sequence.layout);
  const sources = names.map((name) => names.indexOf(mirroredLandmark(name)));
  const perFrame = names.length * 4;
  const landmarks = new Float32Array(sequence.landmarks.length);
  for (let start = 0; start < landmarks.length; start += perFrame) {
    for (const [target, source] of sources.entries()) {
      const from = sequence.landmarks.subarray(start + source * 4, start + source * 4 + 4);
      landmarks.set(from, start + target * 4);
      landmarks[start + target * 4] = (sequence.space === 'image' ? 1 : 0) - (from[0] as number);
    }
  }
  return { ...sequence, landmarks };
}

/** The frames in another order (indices may repeat), at the times of the original. */
export function reorder(sequence: PoseSequence, order: readonly number[]): PoseSequence {
  const perFrame = landmarkCount(sequence.layout) * 4;
  const landmarks = new Float32Array(order.length * perFrame);
  for (const [target, source] of order.entries()) {
    landmarks.set(sequence.landmarks.subarray(source * perFrame, (source + 1) * perFrame), target * perFrame);
  }
  return { ...sequence, timestamps: sequence.timestamps.slice(0, order.length), landmarks };
}

/** What is seen at other times: at each of `times`, the original at `timeOf(time)`, on a straight line between its frames. */
export function retime(sequence: PoseSequence, times: Float64Array, timeOf: (time: number) => number): PoseSequence {
  const perFrame = landmarkCount(sequence.layout) * 4;
  const landmarks = new Float32Array(times.length * perFrame);
  for (const [frame, time] of times.entries()) {
    const place = frameBefore(sequence.timestamps, timeOf(time));
    const low = Math.floor(place);
    const high = Math.min(sequence.timestamps.length - 1, low + 1);
    const share = place - low;
    for (let k = 0; k < perFrame; k++) {
      const here = sequence.landmarks[low * perFrame + k] as number;
      landmarks[frame * perFrame + k] = here + share * ((sequence.landmarks[high * perFrame + k] as number) - here);
    }
  }
  return { ...sequence, timestamps: times, landmarks };
}

/** Times at a frame rate, from the first moment of a sequence to `end` seconds (its last moment). */
export function timesAt(sequence: PoseSequence, fps: number, end = sequence.timestamps.at(-1) ?? 0): Float64Array {
  const start = sequence.timestamps[0] ?? 0;
  return Float64Array.from({ length: Math.floor((end - start) * fps + 1e-6) + 1 }, (_, frame) => start + frame / fps);
}

/** Where a performer of changing tempo is: 0.8 to 1.25 of the tempo for 2 to 6 s at a time, with holds of 0.3 to 1.5 s between. */
export function changingTempo(seed: number, seconds: number): { readonly end: number; placeAt(time: number): number } {
  const random = seededRandom(seed);
  const knots: (readonly [time: number, place: number])[] = [[0, 0]];
  let time = 0;
  let place = 0;
  while (place < seconds) {
    if (random() < 0.25) knots.push([(time += 0.3 + 1.2 * random()), place]);
    const length = 2 + 4 * random();
    place += length * (0.8 + 0.45 * random());
    knots.push([(time += length), place]);
  }
  const placeAt = (at: number): number => {
    const next = Math.max(
      1,
      knots.findIndex(([knot]) => knot >= at),
    );
    const [t0, p0] = knots[next - 1] as readonly [number, number];
    const [t1, p1] = knots[next] as readonly [number, number];
    return p0 + ((at - t0) / (t1 - t0)) * (p1 - p0);
  };
  return { end: time, placeAt };
}

function frameBefore(timestamps: Float64Array, time: number): number {
  const last = timestamps.length - 1;
  if (time <= (timestamps[0] as number)) return 0;
  if (time >= (timestamps[last] as number)) return last;
  const next = timestamps.findIndex((timestamp) => timestamp > time);
  const from = timestamps[next - 1] as number;
  return next - 1 + (time - from) / ((timestamps[next] as number) - from);
}

function landmarkIndex({ layout }: PoseSequence): (name: LandmarkName) => number {
  const names = landmarkNames(layout);
  return (name) => names.indexOf(name) * 4;
}

function turnBody(frame: Float32Array, at: (name: LandmarkName) => number, degrees: number): void {
  const angle = (degrees * Math.PI) / 180;
  const middle = ((frame[at('left_hip')] as number) + (frame[at('right_hip')] as number)) / 2;
  for (let k = 0; k < frame.length; k += 4) {
    const x = (frame[k] as number) - middle;
    const z = frame[k + 2] as number;
    frame[k] = middle + Math.cos(angle) * x + Math.sin(angle) * z;
    frame[k + 2] = Math.cos(angle) * z - Math.sin(angle) * x;
  }
}

function turnArm(frame: Float32Array, at: (name: LandmarkName) => number, degrees: number, stretch: number): void {
  const angle = (degrees * Math.PI) / 180;
  const shoulder = at('left_shoulder');
  const arm = ['left_elbow', 'left_wrist', 'left_pinky', 'left_index', 'left_thumb'] as const;
  for (const k of arm.map(at).filter((index) => index >= 0)) {
    const x = ((frame[k] as number) - (frame[shoulder] as number)) * stretch;
    const y = (frame[k + 1] as number) - (frame[shoulder + 1] as number);
    frame[k] = (frame[shoulder] as number) + (Math.cos(angle) * x - Math.sin(angle) * y) / stretch;
    frame[k + 1] = (frame[shoulder + 1] as number) + Math.sin(angle) * x + Math.cos(angle) * y;
  }
}

/** Median distance from hips to shoulders, in heights of the picture. */
function trunkLength(sequence: PoseSequence): number {
  const at = landmarkIndex(sequence);
  const perFrame = landmarkCount(sequence.layout) * 4;
  const lengths: number[] = [];
  for (let start = 0; start < sequence.landmarks.length; start += perFrame) {
    const frame = sequence.landmarks.subarray(start, start + perFrame);
    const middle = (left: LandmarkName, right: LandmarkName, axis: number): number =>
      ((frame[at(left) + axis] as number) + (frame[at(right) + axis] as number)) / 2;
    if ((frame[at('left_hip') + 3] as number) < 0.5) continue;
    const dx =
      (middle('left_shoulder', 'right_shoulder', 0) - middle('left_hip', 'right_hip', 0)) * sequence.aspectRatio;
    lengths.push(Math.hypot(dx, middle('left_shoulder', 'right_shoulder', 1) - middle('left_hip', 'right_hip', 1)));
  }
  return lengths.sort((a, b) => a - b)[lengths.length >> 1] ?? 0;
}
