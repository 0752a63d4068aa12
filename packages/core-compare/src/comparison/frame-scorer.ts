import type { PoseLayout } from '@footlight/contracts';

import type { Calibration } from '../calibration/calibration.js';
import { boneCount, bones, hasBone } from '../features/bones.js';
import type { FeatureTable } from '../features/feature-table.js';

/** What kinds of poses are compared. */
export interface ComparedKinds {
  /** A bone that one of the layouts lacks is left out of everything, coverage too. */
  readonly layouts: readonly PoseLayout[];
  /** True when depth is ignored. */
  readonly flat: boolean;
  /** How much depth counts beside what is seen across, 0..1. */
  readonly depth: number;
}

/** Compares one frame with one frame. The results are left in its fields; nothing is allocated. */
export class FrameScorer {
  /** Score 0..1 of the pose; NaN when nothing can be seen on both sides. */
  pose = Number.NaN;
  /** Score 0..1 of the motion; NaN when it is not known. */
  motion = Number.NaN;
  /** Mean squared velocity of both sides, (torso lengths per second)^2; 0 when it is not known. */
  ownEnergy = 0;
  referenceEnergy = 0;
  /** Share 0..1 of the weight of the bones that could be seen on both sides. */
  coverage = 0;
  /** Cosine and sine of the turn that was forgiven. */
  turnCos = 1;
  turnSin = 0;

  readonly #weights: Float64Array;
  readonly #total: number;
  /** The share at which depth is in the features. */
  readonly depth: number;
  /** True when depth is ignored. */
  readonly flat: boolean;
  readonly #leastCos: number;
  readonly #leastSin: number;
  readonly #calibration: Calibration;

  constructor(calibration: Calibration, { layouts, flat, depth }: ComparedKinds) {
    this.#calibration = calibration;
    this.#weights = Float64Array.from(bones, (bone) =>
      layouts.every((layout) => hasBone(layout, bone)) ? calibration.boneWeights[bone.name] : 0,
    );
    this.#total = this.#weights.reduce((sum, weight) => sum + weight, 0);
    this.depth = depth;
    this.flat = flat;
    this.#leastCos = Math.cos((calibration.freeYaw * Math.PI) / 180);
    this.#leastSin = Math.sin((calibration.freeYaw * Math.PI) / 180);
  }

  score(actual: FeatureTable, row: number, reference: FeatureTable, frame: number): void {
    if (this.flat) this.turnCos = 1;
    else this.#turn(actual, row * boneCount, reference, frame * boneCount);
    this.#scorePose(actual, row * boneCount, reference, frame * boneCount);
    this.#scoreMotion(actual, row * boneCount, reference, frame * boneCount);
  }

  #turn(actual: FeatureTable, a: number, reference: FeatureTable, r: number): void {
    let along = 0;
    let across = 0;
    for (let bone = 0; bone < boneCount; bone++) {
      const weight =
        (this.#weights[bone] as number) *
        Math.min(actual.weights[a + bone] as number, reference.weights[r + bone] as number);
      if (weight === 0) continue;
      const i = (a + bone) * 3;
      const j = (r + bone) * 3;
      const ax = actual.directions[i] as number;
      const az = actual.directions[i + 2] as number;
      const rx = reference.directions[j] as number;
      const rz = reference.directions[j + 2] as number;
      along += weight * (ax * rx + az * rz);
      across += weight * (az * rx - ax * rz);
    }
    const size = Math.sqrt(along * along + across * across);
    if (size < 1e-9) {
      this.turnCos = 1;
      this.turnSin = 0;
    } else if (along < size * this.#leastCos) {
      this.turnCos = this.#leastCos;
      this.turnSin = across < 0 ? -this.#leastSin : this.#leastSin;
    } else {
      this.turnCos = along / size;
      this.turnSin = across / size;
    }
  }

  #scorePose(actual: FeatureTable, a: number, reference: FeatureTable, r: number): void {
    const cap = this.#calibration.chordCap * this.#calibration.chordCap;
    let sum = 0;
    let weights = 0;
    let seen = 0;
    for (let bone = 0; bone < boneCount; bone++) {
      const visible = Math.min(actual.weights[a + bone] as number, reference.weights[r + bone] as number);
      if (visible === 0) continue;
      const base = this.#weights[bone] as number;
      seen += base;
      weights += base * visible;
      const i = (a + bone) * 3;
      const j = (r + bone) * 3;
      const ax = actual.directions[i] as number;
      const az = actual.directions[i + 2] as number;
      const dx = this.turnCos * ax + this.turnSin * az - (reference.directions[j] as number);
      const dy = (actual.directions[i + 1] as number) - (reference.directions[j + 1] as number);
      const dz = this.turnCos * az - this.turnSin * ax - (reference.directions[j + 2] as number);
      sum += base * visible * Math.min(cap, dx * dx + dy * dy + dz * dz);
    }
    this.coverage = seen / this.#total;
    const ratio = Math.sqrt(sum / weights) / this.#calibration.poseTolerance;
    this.pose = weights === 0 ? Number.NaN : Math.exp(-(ratio ** this.#calibration.poseShape));
  }

  #scoreMotion(actual: FeatureTable, a: number, reference: FeatureTable, r: number): void {
    let difference = 0;
    let own = 0;
    let theirs = 0;
    let weights = 0;
    for (let bone = 0; bone < boneCount; bone++) {
      const visible = Math.min(
        actual.velocityWeights[a + bone] as number,
        reference.velocityWeights[r + bone] as number,
      );
      if (visible === 0) continue;
      const weight = (this.#weights[bone] as number) * visible;
      weights += weight;
      const i = (a + bone) * 3;
      const j = (r + bone) * 3;
      const vx = actual.velocities[i] as number;
      const vz = actual.velocities[i + 2] as number;
      const ax = this.turnCos * vx + this.turnSin * vz;
      const ay = actual.velocities[i + 1] as number;
      const az = this.turnCos * vz - this.turnSin * vx;
      const rx = reference.velocities[j] as number;
      const ry = reference.velocities[j + 1] as number;
      const rz = reference.velocities[j + 2] as number;
      difference += weight * ((ax - rx) ** 2 + (ay - ry) ** 2 + (az - rz) ** 2);
      own += weight * (ax * ax + ay * ay + az * az);
      theirs += weight * (rx * rx + ry * ry + rz * rz);
    }
    this.ownEnergy = weights === 0 ? 0 : own / weights;
    this.referenceEnergy = weights === 0 ? 0 : theirs / weights;
    const { motionFloor, motionTolerance, motionShape } = this.#calibration;
    const ratio = difference / (own + theirs + 2 * weights * motionFloor * motionFloor) / motionTolerance;
    this.motion = weights === 0 ? Number.NaN : Math.exp(-(ratio ** motionShape));
  }
}
