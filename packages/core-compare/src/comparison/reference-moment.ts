import { boneCount } from '../features/bones.js';
import { createFeatureTable, jointCount, type FeatureTable } from '../features/feature-table.js';

/** Keeps the place within a frame from being decided by noise while the reference hardly moves: squared length of directions. */
const stillness = 0.02;

/**
 * The reference between two of its frames. A performance is never sampled at the moments of its reference; held against the nearest frame
 * only, it would score less the fewer frames the reference has.
 */
export class ReferenceMoment {
  /** One row: the reference at the moment that was found. */
  readonly features: FeatureTable = createFeatureTable(1);
  /** Where that is beside the frame, -0.5..0.5 frames. */
  shift = 0;

  readonly #reference: FeatureTable;

  constructor(reference: FeatureTable) {
    this.#reference = reference;
  }

  /** Finds the moment within half a frame of `frame` that is nearest to a pose: its projection on the line to the next or the last frame. */
  find(actual: FeatureTable, row: number, frame: number): void {
    const ahead = this.#project(actual, row, frame, frame + 1);
    const behind = ahead > 0 ? 0 : this.#project(actual, row, frame, frame - 1);
    this.shift = ahead > 0 ? ahead : -behind;
    if (this.shift === 0) this.#copy(frame);
    else this.#blend(frame, frame + Math.sign(this.shift), Math.abs(this.shift));
  }

  #project(actual: FeatureTable, row: number, frame: number, other: number): number {
    const { frames, kinds, weights, directions } = this.#reference;
    if (other < 0 || other >= frames || kinds[other] !== kinds[frame]) return 0;
    let along = 0;
    let length = stillness;
    for (let bone = 0; bone < boneCount; bone++) {
      const at = frame * boneCount + bone;
      const to = other * boneCount + bone;
      const from = row * boneCount + bone;
      if (weights[at] === 0 || weights[to] === 0 || actual.weights[from] === 0) continue;
      for (let axis = 0; axis < 3; axis++) {
        const here = directions[at * 3 + axis] as number;
        const step = (directions[to * 3 + axis] as number) - here;
        along += step * ((actual.directions[from * 3 + axis] as number) - here);
        length += step * step;
      }
    }
    return Math.min(0.5, Math.max(0, along / length));
  }

  #copy(frame: number): void {
    const { features } = this;
    const reference = this.#reference;
    features.kinds[0] = reference.kinds[frame] as number;
    copyRow(reference.directions, frame, features.directions);
    copyRow(reference.weights, frame, features.weights);
    copyRow(reference.velocities, frame, features.velocities);
    copyRow(reference.velocityWeights, frame, features.velocityWeights);
    copyRow(reference.angles, frame, features.angles);
  }

  #blend(frame: number, other: number, share: number): void {
    const { features } = this;
    const reference = this.#reference;
    features.kinds[0] = reference.kinds[frame] as number;
    blendVectors(reference.directions, reference.weights, frame, other, share, features.directions, features.weights);
    renormalise(features.directions);
    blendVectors(reference.velocities, reference.velocityWeights, frame, other, share, features.velocities, features.velocityWeights);
    for (let joint = 0; joint < jointCount; joint++) {
      const here = reference.angles[frame * jointCount + joint] as number;
      const there = reference.angles[other * jointCount + joint] as number;
      features.angles[joint] = Number.isNaN(there) ? here : here + share * (there - here);
    }
  }
}

function copyRow(from: Float32Array, row: number, to: Float32Array): void {
  const offset = row * to.length;
  for (let index = 0; index < to.length; index++) to[index] = from[offset + index] as number;
}

/** What only one of the two frames shows is taken from the nearer one as it is. */
function blendVectors(
  from: Float32Array,
  fromWeights: Float32Array,
  frame: number,
  other: number,
  share: number,
  to: Float32Array,
  toWeights: Float32Array,
): void {
  for (let bone = 0; bone < boneCount; bone++) {
    const at = frame * boneCount + bone;
    const next = other * boneCount + bone;
    const part = fromWeights[next] === 0 ? 0 : share;
    toWeights[bone] = fromWeights[at] as number;
    for (let axis = 0; axis < 3; axis++) {
      const here = from[at * 3 + axis] as number;
      to[bone * 3 + axis] = here + part * ((from[next * 3 + axis] as number) - here);
    }
  }
}

/** A blend of two unit vectors is shorter than either: brought back to length 1, or left hidden. */
function renormalise(directions: Float32Array): void {
  for (let at = 0; at < directions.length; at += 3) {
    const x = directions[at] as number;
    const y = directions[at + 1] as number;
    const z = directions[at + 2] as number;
    const length = Math.sqrt(x * x + y * y + z * z);
    if (length === 0) continue;
    directions[at] = x / length;
    directions[at + 1] = y / length;
    directions[at + 2] = z / length;
  }
}
