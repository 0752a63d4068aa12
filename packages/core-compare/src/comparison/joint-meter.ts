import {
  joints,
  severityDegrees,
  severityOf,
  type ErrorDirection,
  type Joint,
  type JointError,
} from '@footlight/contracts';

import { boneCount, boneIndex } from '../features/bones.js';
import { jointCount, type FeatureTable } from '../features/feature-table.js';
import type { FrameScorer } from './frame-scorer.js';

const degrees = 180 / Math.PI;
/** A limb that points this close to straight up or down has no bearing worth naming (share of its length in the ground plane). */
const leastGroundShare = 0.5;

const torso = boneIndex('torso');
const head = boneIndex('head');

/** The limb whose direction a joint decides, and the sign of x on its own side. The other joints bend, or lean. */
const limbs: Partial<Record<Joint, { bone: number; outward: 1 | -1 }>> = {
  left_shoulder: { bone: boneIndex('left_upper_arm'), outward: 1 },
  right_shoulder: { bone: boneIndex('right_upper_arm'), outward: -1 },
  left_hip: { bone: boneIndex('left_thigh'), outward: 1 },
  right_hip: { bone: boneIndex('right_thigh'), outward: -1 },
};
/** The same by index: a lookup by a name that varies is slow. */
const limbOf = joints.map((joint) => limbs[joint] ?? null);

const otherSide = joints.map((joint) =>
  joint.startsWith('left_') ? joint.replace('left_', 'right_') : joint.replace('right_', 'left_'),
) as Joint[];

/**
 * Measures what is wrong with a pose, joint by joint. Elbows, wrists, knees and ankles by their bend; shoulders and hips by how high the
 * limb is, or by where it points when that is worse (the bend of a shoulder does not tell an arm held forward from one held sideways);
 * trunk and neck by their lean. The results stay in its fields.
 */
export class JointMeter {
  /** Degrees, one a joint; NaN = hidden on one side. */
  readonly expected = new Float64Array(jointCount);
  readonly actual = new Float64Array(jointCount);
  /** actual - expected, -180..180. */
  readonly difference = new Float64Array(jointCount);
  readonly directions: ErrorDirection[] = joints.map(() => 'bent');

  readonly #order = new Uint8Array(jointCount);
  readonly #is = new Float64Array(3);
  readonly #ought = new Float64Array(3);
  /** Degrees that torso and head lean: for each the expected sideways and forward, then the actual. */
  readonly #tilts = new Float64Array(8);
  readonly #leans = new Float64Array(4);
  #actual: FeatureTable | null = null;
  #row = 0;
  #reference: FeatureTable | null = null;
  #frame = 0;
  #cos = 1;
  #sin = 0;
  #flat = false;
  #depth = 1;

  /** Measures a frame against a frame of the reference, with the turn that the scorer just forgave. */
  measure(actual: FeatureTable, row: number, reference: FeatureTable, frame: number, scorer: FrameScorer): void {
    this.#actual = actual;
    this.#row = row;
    this.#reference = reference;
    this.#frame = frame;
    this.#cos = scorer.turnCos;
    this.#sin = scorer.turnSin;
    this.#flat = scorer.flat;
    this.#depth = scorer.depth;
    this.#tilt(torso, 0);
    this.#tilt(head, 4);
    for (let index = 0; index < jointCount; index++) {
      const joint = joints[index] as Joint;
      if (joint === 'torso') this.#lean(index, 0, this.#hidden(torso), false);
      else if (joint === 'neck') this.#lean(index, 4, this.#hidden(head) || this.#hidden(torso), true);
      else this.#bend(index, actual, reference);
      this.actual[index] = (this.expected[index] as number) + (this.difference[index] as number);
    }
  }

  /**
   * The joints that are 5 degrees or more off, worst first.
   *
   * @param mirrored names sides as the performer's own body has them although the features were read as in a mirror
   */
  errors(mirrored: boolean): JointError[] {
    const count = this.#rank();
    const errors: JointError[] = new Array(count);
    for (let place = 0; place < count; place++) errors[place] = this.#describe(this.#order[place] as number, mirrored);
    return errors;
  }

  /** Puts the joints that are wrong in order, worst first. @returns how many there are */
  #rank(): number {
    const order = this.#order;
    let count = 0;
    for (let index = 0; index < jointCount; index++) {
      const size = Math.abs(this.difference[index] as number);
      if (!(size >= severityDegrees.low)) continue;
      let place = count++;
      while (place > 0 && Math.abs(this.difference[order[place - 1] as number] as number) < size) {
        order[place] = order[place - 1] as number;
        place--;
      }
      order[place] = index;
    }
    return count;
  }

  #describe(index: number, mirrored: boolean): JointError {
    const direction = this.directionOf(index, mirrored);
    const sign = direction === this.directions[index] ? 1 : -1;
    const difference = sign * (this.difference[index] as number);
    return {
      joint: this.jointOf(index, mirrored),
      expectedAngle: sign * (this.expected[index] as number),
      actualAngle: sign * (this.actual[index] as number),
      difference,
      direction,
      severity: severityOf(difference) ?? 'low',
    };
  }

  jointOf(index: number, mirrored: boolean): Joint {
    return (mirrored ? otherSide[index] : joints[index]) as Joint;
  }

  directionOf(index: number, mirrored: boolean): ErrorDirection {
    const direction = this.directions[index] as ErrorDirection;
    if (!mirrored) return direction;
    if (direction === 'left') return 'right';
    return direction === 'right' ? 'left' : direction;
  }

  #bend(index: number, actual: FeatureTable, reference: FeatureTable): void {
    const expected = reference.angles[this.#frame * jointCount + index] as number;
    const is = actual.angles[this.#row * jointCount + index] as number;
    this.expected[index] = expected;
    this.difference[index] = is - expected;
    this.directions[index] = is < expected ? 'bent' : 'extended';
    const limb = limbOf[index] ?? null;
    if (limb === null || Number.isNaN(is - expected)) return;
    this.#vectors(limb.bone);
    this.directions[index] = (this.#is[1] as number) < (this.#ought[1] as number) ? 'high' : 'low';
    if (!this.#flat) this.#bearing(index, limb.outward);
  }

  /** Where a limb points in the ground plane, 0 degrees outward from the body and 90 forward, when that is more wrong than its height. */
  #bearing(index: number, outward: number): void {
    const x = this.#is[0] as number;
    const z = this.#is[2] as number;
    const ox = this.#ought[0] as number;
    const oz = this.#ought[2] as number;
    if (nearlyUpright(x, this.#is[1] as number, z) || nearlyUpright(ox, this.#ought[1] as number, oz)) return;
    const expected = Math.atan2(-oz, ox * outward) * degrees;
    let difference = Math.atan2(-z, x * outward) * degrees - expected;
    if (difference > 180) difference -= 360;
    else if (difference < -180) difference += 360;
    if (Math.abs(difference) <= Math.abs(this.difference[index] as number)) return;
    const sideways = (x - ox) * outward;
    const ahead = oz - z;
    this.expected[index] = expected;
    this.difference[index] = difference;
    if (Math.abs(ahead) >= Math.abs(sideways)) this.directions[index] = ahead > 0 ? 'forward' : 'backward';
    else this.directions[index] = sideways > 0 ? 'outward' : 'inward';
  }

  /** The worse of the sideways and the forward lean, against the vertical or, if `bent`, against the torso. `at`: where the tilts are. */
  #lean(index: number, at: number, hidden: boolean, bent: boolean): void {
    const tilts = this.#tilts;
    const leans = this.#leans;
    for (let k = 0; k < 4; k++) leans[k] = (tilts[at + k] as number) - (bent ? (tilts[k] as number) : 0);
    wrapAll(leans);
    leans[2] = (leans[2] as number) - (leans[0] as number);
    leans[3] = (leans[3] as number) - (leans[1] as number);
    wrapAll(leans);
    const ahead = !this.#flat && Math.abs(leans[3] as number) > Math.abs(leans[2] as number);
    const ought = leans[ahead ? 1 : 0] as number;
    const difference = leans[ahead ? 3 : 2] as number;
    this.expected[index] = hidden ? Number.NaN : ought;
    this.difference[index] = hidden ? Number.NaN : difference;
    if (ahead) this.directions[index] = difference > 0 ? 'forward' : 'backward';
    else this.directions[index] = difference > 0 ? 'left' : 'right';
  }

  /** Degrees that a bone leans from the vertical, to the left and forward, on both sides. */
  #tilt(bone: number, at: number): void {
    this.#vectors(bone);
    const tilts = this.#tilts;
    const ought = this.#ought;
    const is = this.#is;
    tilts[at] = Math.atan2(ought[0] as number, -(ought[1] as number)) * degrees;
    tilts[at + 2] = Math.atan2(is[0] as number, -(is[1] as number)) * degrees;
    if (this.#flat) return;
    tilts[at + 1] = Math.atan2(-(ought[2] as number), -(ought[1] as number)) * degrees;
    tilts[at + 3] = Math.atan2(-(is[2] as number), -(is[1] as number)) * degrees;
  }

  #hidden(bone: number): boolean {
    const actual = this.#actual as FeatureTable;
    const reference = this.#reference as FeatureTable;
    return (
      actual.weights[this.#row * boneCount + bone] === 0 || reference.weights[this.#frame * boneCount + bone] === 0
    );
  }

  #vectors(bone: number): void {
    this.#actualVector(bone, this.#is);
    this.#referenceVector(bone, this.#ought);
  }

  #actualVector(bone: number, out: Float64Array): void {
    const at = (this.#row * boneCount + bone) * 3;
    const directions = this.#actual?.directions as Float32Array;
    const x = directions[at] as number;
    const z = directions[at + 2] as number;
    out[0] = this.#cos * x + this.#sin * z;
    out[1] = directions[at + 1] as number;
    out[2] = (this.#cos * z - this.#sin * x) / this.#depth;
  }

  #referenceVector(bone: number, out: Float64Array): void {
    const at = (this.#frame * boneCount + bone) * 3;
    const directions = this.#reference?.directions as Float32Array;
    out[0] = directions[at] as number;
    out[1] = directions[at + 1] as number;
    out[2] = (directions[at + 2] as number) / this.#depth;
  }
}

function nearlyUpright(x: number, y: number, z: number): boolean {
  const ground = x * x + z * z;
  return ground < leastGroundShare * leastGroundShare * (ground + y * y);
}

/** Brings angles of -540 to 540 degrees to -180 to 180. In place: numbers that are handed over are allocated. */
function wrapAll(angles: Float64Array): void {
  for (let k = 0; k < angles.length; k++) {
    const angle = angles[k] as number;
    if (angle > 180) angles[k] = angle - 360;
    else if (angle < -180) angles[k] = angle + 360;
  }
}
