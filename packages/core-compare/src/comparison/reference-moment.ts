import { boneCount } from '../features/bones.js';
import { Orientation } from '../features/orient.js';
import { createFeatureTable, jointCount, type FeatureTable } from '../features/feature-table.js';

/** Keeps the place within a frame from being decided by noise while the reference hardly moves: squared length of directions. */
const stillness = 0.02;

/** From this squared length on, directions bend on their way from frame to frame: about 40 degrees of one limb. */
const wideSwing = 0.5;
/** Frames between two places that are looked at on the way to a neighbour. */
const pace = 0.25;

/**
 * The reference between two of its frames. A performance is never sampled at the moments of its reference; held against the nearest frame
 * only, it would score less the fewer frames the reference has.
 */
export class ReferenceMoment {
  /** One row: the reference at the moment that was found. */
  readonly features: FeatureTable = createFeatureTable(1);
  /** Where that is beside the frame, -1..1 frames. */
  shift = 0;

  /** Squared length of the way to the neighbour last looked at. */
  #swing = 0;
  readonly #reference: FeatureTable;
  readonly #orientation: Orientation;
  readonly #distances = new Float64Array(1 / pace + 1);

  constructor(reference: FeatureTable, flat: boolean, depth: number) {
    this.#reference = reference;
    this.#orientation = new Orientation(flat, depth);
  }

  /**
   * Finds the moment within a frame of `frame` that is nearest to a pose: its projection on the line to the next or the last frame.
   * Where limbs swing far between two frames directions do not move along a line, and a closer look corrects it.
   */
  find(actual: FeatureTable, row: number, frame: number): void {
    const ahead = this.#project(actual, row, frame, frame + 1);
    const behind = ahead > 0 ? 0 : this.#project(actual, row, frame, frame - 1);
    this.#settle(frame, ahead > 0 ? ahead : -behind);
    if (this.shift === 0 || this.#swing < wideSwing) return;
    const sign = Math.sign(this.shift);
    this.#settle(frame, sign * this.#lowest(actual, row, frame, sign));
  }

  /** Where the distance is least on the way to a neighbour: the best of five places, and the lowest point of the parabola around it. */
  #lowest(actual: FeatureTable, row: number, frame: number, sign: number): number {
    const distances = this.#distances;
    let best = 0;
    for (let place = 0; place < distances.length; place++) {
      distances[place] = this.#distance(actual, row, frame, sign * place * pace);
      if ((distances[place] as number) < (distances[best] as number)) best = place;
    }
    if (best === 0 || best === distances.length - 1) return best * pace;
    const before = distances[best - 1] as number;
    const after = distances[best + 1] as number;
    const bend = before - 2 * (distances[best] as number) + after;
    return pace * (best + (bend > 0 ? (before - after) / (2 * bend) : 0));
  }

  #settle(frame: number, shift: number): void {
    this.shift = shift;
    if (shift === 0) this.#copy(frame);
    else this.#blend(frame, frame + Math.sign(shift), Math.abs(shift));
  }

  /** Sum of squared differences of directions between a pose and the moment at `shift`. */
  #distance(actual: FeatureTable, row: number, frame: number, shift: number): number {
    const other = shift === 0 ? frame : frame + Math.sign(shift);
    const { features } = this;
    blendVectors(
      this.#reference.vectors,
      this.#reference.weights,
      frame,
      other,
      Math.abs(shift),
      features.vectors,
      features.weights,
    );
    this.#orientation.find(features.vectors, 0);
    this.#orientation.directions(features.vectors, 0, features.directions, 0);
    let sum = 0;
    for (let bone = 0; bone < boneCount; bone++) {
      const from = row * boneCount + bone;
      if (features.weights[bone] === 0 || actual.weights[from] === 0) continue;
      for (let axis = 0; axis < 3; axis++) {
        const difference =
          (actual.directions[from * 3 + axis] as number) - (features.directions[bone * 3 + axis] as number);
        sum += difference * difference;
      }
    }
    return sum;
  }

  #project(actual: FeatureTable, row: number, frame: number, other: number): number {
    const { frames, kinds, weights, directions } = this.#reference;
    const { directions: performed, weights: seen } = actual;
    if (other < 0 || other >= frames || kinds[other] !== kinds[frame]) return 0;
    let along = 0;
    let length = stillness;
    for (let bone = 0; bone < boneCount; bone++) {
      const at = frame * boneCount + bone;
      const to = other * boneCount + bone;
      const from = row * boneCount + bone;
      if (weights[at] === 0 || weights[to] === 0 || seen[from] === 0) continue;
      const x = directions[at * 3] as number;
      const y = directions[at * 3 + 1] as number;
      const z = directions[at * 3 + 2] as number;
      const dx = (directions[to * 3] as number) - x;
      const dy = (directions[to * 3 + 1] as number) - y;
      const dz = (directions[to * 3 + 2] as number) - z;
      along += dx * ((performed[from * 3] as number) - x);
      along += dy * ((performed[from * 3 + 1] as number) - y);
      along += dz * ((performed[from * 3 + 2] as number) - z);
      length += dx * dx;
      length += dy * dy;
      length += dz * dz;
    }
    this.#swing = length;
    return Math.min(1, Math.max(0, along / length));
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
    // Blended as the camera sees them and made directions then: what is in between on a limb's way is not in between two directions.
    blendVectors(reference.vectors, reference.weights, frame, other, share, features.vectors, features.weights);
    this.#orientation.find(features.vectors, 0);
    this.#orientation.directions(features.vectors, 0, features.directions, 0);
    blendVectors(
      reference.velocities,
      reference.velocityWeights,
      frame,
      other,
      share,
      features.velocities,
      features.velocityWeights,
    );
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
    const x = from[at * 3] as number;
    const y = from[at * 3 + 1] as number;
    const z = from[at * 3 + 2] as number;
    to[bone * 3] = x + part * ((from[next * 3] as number) - x);
    to[bone * 3 + 1] = y + part * ((from[next * 3 + 1] as number) - y);
    to[bone * 3 + 2] = z + part * ((from[next * 3 + 2] as number) - z);
  }
}
