import { joints, type Joint } from '@footlight/contracts';

import { at } from './skeleton.js';

const degrees = 180 / Math.PI;

/** The points of each angle, vertex in the middle (dtw.md, section 7). The torso is its lean from the vertical instead. */
const vertices: Record<Exclude<Joint, 'torso'>, readonly [number, number, number]> = {
  left_elbow: [at.leftShoulder, at.leftElbow, at.leftWrist],
  right_elbow: [at.rightShoulder, at.rightElbow, at.rightWrist],
  left_shoulder: [at.leftHip, at.leftShoulder, at.leftElbow],
  right_shoulder: [at.rightHip, at.rightShoulder, at.rightElbow],
  left_wrist: [at.leftElbow, at.leftWrist, at.leftIndex],
  right_wrist: [at.rightElbow, at.rightWrist, at.rightIndex],
  left_hip: [at.leftShoulder, at.leftHip, at.leftKnee],
  right_hip: [at.rightShoulder, at.rightHip, at.rightKnee],
  left_knee: [at.leftHip, at.leftKnee, at.leftAnkle],
  right_knee: [at.rightHip, at.rightKnee, at.rightAnkle],
  left_ankle: [at.leftKnee, at.leftAnkle, at.leftFoot],
  right_ankle: [at.rightKnee, at.rightAnkle, at.rightFoot],
  neck: [at.nose, at.midShoulder, at.midHip],
};

const triples = Int8Array.from(joints.flatMap((joint) => (joint === 'torso' ? [-1, -1, -1] : vertices[joint])));

/**
 * The angle in degrees (0..180) between two vectors given by their components, NaN when one has no length.
 * atan2(|u x v|, u.v): exact near 0 and 180 degrees, where acos loses half of its digits.
 */
export function angleBetween(ux: number, uy: number, uz: number, vx: number, vy: number, vz: number): number {
  const cx = uy * vz - uz * vy;
  const cy = uz * vx - ux * vz;
  const cz = ux * vy - uy * vx;
  const cross = Math.sqrt(cx * cx + cy * cy + cz * cz);
  const dot = ux * vx + uy * vy + uz * vz;
  const missing = (ux === 0 && uy === 0 && uz === 0) || (vx === 0 && vy === 0 && vz === 0);
  return missing ? Number.NaN : Math.atan2(cross, dot) * degrees;
}

/** Writes the angle of every joint in degrees, NaN where one of its points is hidden. */
export function writeJointAngles(
  positions: Float64Array,
  visibility: Float64Array,
  out: Float32Array,
  offset: number,
): void {
  for (let joint = 0; joint < joints.length; joint++) {
    const first = triples[joint * 3] as number;
    out[offset + joint] =
      first < 0
        ? torsoLean(positions, visibility)
        : vertexAngle(positions, visibility, first, triples[joint * 3 + 1] as number, triples[joint * 3 + 2] as number);
  }
}

function vertexAngle(positions: Float64Array, visibility: Float64Array, a: number, vertex: number, b: number): number {
  if (visibility[a] === 0 || visibility[vertex] === 0 || visibility[b] === 0) return Number.NaN;
  const x = positions[vertex * 3] as number;
  const y = positions[vertex * 3 + 1] as number;
  const z = positions[vertex * 3 + 2] as number;
  return angleBetween(
    (positions[a * 3] as number) - x,
    (positions[a * 3 + 1] as number) - y,
    (positions[a * 3 + 2] as number) - z,
    (positions[b * 3] as number) - x,
    (positions[b * 3 + 1] as number) - y,
    (positions[b * 3 + 2] as number) - z,
  );
}

/** Degrees between the trunk and the vertical; y points down. */
function torsoLean(positions: Float64Array, visibility: Float64Array): number {
  if (visibility[at.midHip] === 0 || visibility[at.midShoulder] === 0) return Number.NaN;
  const hip = at.midHip * 3;
  const shoulder = at.midShoulder * 3;
  return angleBetween(
    (positions[shoulder] as number) - (positions[hip] as number),
    (positions[shoulder + 1] as number) - (positions[hip + 1] as number),
    (positions[shoulder + 2] as number) - (positions[hip + 2] as number),
    0,
    -1,
    0,
  );
}
