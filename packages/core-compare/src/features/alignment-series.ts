import { boneCount, boneIndex, type BoneName } from './bones.js';
import type { FeatureTable } from './feature-table.js';

/** What alignment looks at: the trunk and the four limbs. Hands, feet and head wobble more than they tell. */
const directionBones = [
  'torso',
  'left_upper_arm',
  'right_upper_arm',
  'left_forearm',
  'right_forearm',
  'left_thigh',
  'right_thigh',
  'left_shank',
  'right_shank',
] as const satisfies readonly BoneName[];
const velocityBones = directionBones.slice(1);

const directionIndices = Int8Array.from(directionBones, boneIndex);
const velocityIndices = Int8Array.from(velocityBones, boneIndex);

/** Numbers a frame in an alignment series. */
export const alignmentDims = (directionBones.length + velocityBones.length) * 3;

/**
 * Writes the numbers of a frame and the weight (0..1, 0 = hidden) of each.
 *
 * @param velocityScale what one torso length per second counts beside a unit of direction
 */
export function writeAlignmentRow(
  table: FeatureTable,
  row: number,
  velocityScale: number,
  values: Float32Array,
  weights: Float32Array,
  offset: number,
): void {
  let at = copyBones(table.directions, table.weights, directionIndices, row, 1, values, weights, offset);
  at = copyBones(table.velocities, table.velocityWeights, velocityIndices, row, velocityScale, values, weights, at);
}

function copyBones(
  from: Float32Array,
  fromWeights: Float32Array,
  indices: Int8Array,
  row: number,
  scale: number,
  values: Float32Array,
  weights: Float32Array,
  offset: number,
): number {
  let at = offset;
  for (let k = 0; k < indices.length; k++) {
    const bone = row * boneCount + (indices[k] as number);
    const weight = fromWeights[bone] as number;
    values[at] = (from[bone * 3] as number) * scale;
    values[at + 1] = (from[bone * 3 + 1] as number) * scale;
    values[at + 2] = (from[bone * 3 + 2] as number) * scale;
    weights[at] = weights[at + 1] = weights[at + 2] = weight;
    at += 3;
  }
  return at;
}

/** An alignment series and the weight of each of its numbers: frames * {@link alignmentDims}. */
export interface AlignmentSeries {
  readonly values: Float32Array;
  readonly weights: Float32Array;
}

export function alignmentSeries(table: FeatureTable, velocityScale: number): AlignmentSeries {
  const values = new Float32Array(table.frames * alignmentDims);
  const weights = new Float32Array(values.length);
  for (let frame = 0; frame < table.frames; frame++) {
    writeAlignmentRow(table, frame, velocityScale, values, weights, frame * alignmentDims);
  }
  return { values, weights };
}

/** Fills what is hidden with the value last seen, or first seen where nothing was before: a warp has no gaps in its reference. */
export function fillHidden({ values, weights }: AlignmentSeries): Float32Array {
  const filled = values.slice();
  const frames = values.length / alignmentDims;
  for (let dim = 0; dim < alignmentDims; dim++) {
    const first = firstSeen(weights, dim, frames);
    let last = first < 0 ? 0 : (values[first * alignmentDims + dim] as number);
    for (let frame = 0; frame < frames; frame++) {
      const at = frame * alignmentDims + dim;
      if (weights[at] === 0) filled[at] = last;
      else last = values[at] as number;
    }
  }
  return filled;
}

function firstSeen(weights: Float32Array, dim: number, frames: number): number {
  for (let frame = 0; frame < frames; frame++) if (weights[frame * alignmentDims + dim] !== 0) return frame;
  return -1;
}
