import type { PoseSpace } from '@footlight/contracts';

import type { BoneName } from '../features/bones.js';
import { fitted } from './fitted.js';

/** How two series are laid beside each other. */
export interface AlignmentCalibration {
  /** What a torso length per second counts beside a unit of direction. */
  readonly velocityScale: number;
  /** Cost of leaving the pace by a second of the reference. */
  readonly strayPenalty: number;
}

/** The numbers that turn differences into scores. */
export interface Calibration {
  /** How much each bone counts in a pose. */
  readonly boneWeights: Readonly<Record<BoneName, number>>;
  /** How much a difference in depth counts beside one across, 0..1: a single camera measures depth worst. */
  readonly depthTrust: Readonly<Record<PoseSpace, number>>;
  /** Root mean square chord between directions at which a pose scores 1/e. */
  readonly poseTolerance: number;
  readonly poseShape: number;
  /** Largest chord that one bone is charged with. */
  readonly chordCap: number;
  /** Largest turn in degrees that is taken for a difference of camera or stance and forgiven. */
  readonly freeYaw: number;
  /** Torso lengths per second below which movement is not told from noise. */
  readonly motionFloor: number;
  /** Normalised difference of velocities at which motion scores 1/e. */
  readonly motionTolerance: number;
  readonly motionShape: number;
  /** Of whole performances; cost = mean squared difference of a number of the series. */
  readonly alignment: AlignmentCalibration;
  /** Of live performers, one frame at a time. */
  readonly following: AlignmentCalibration;
  /** Seconds over which the follower forgets. */
  readonly memorySeconds: number;
  /** Alignment cost above which the follower looks whether another place fits better. */
  readonly doubtCost: number;
  /** Alignment cost above which a place is probably wrong. */
  readonly poorCost: number;
  /** Alignment cost of unrelated poses. */
  readonly unrelatedCost: number;
}

/**
 * Where each number comes from:
 * - `fitted`: grid search on UI-PRMD, leaving one person out (scripts/calibrate.ts).
 * - `boneWeights`: trunk and limbs alike; short bones less, since the same error of a landmark turns them more; both ends of the
 *   trunk's width together as much as one bone.
 * - `depthTrust`: full for motion capture; half in pictures, where one camera guesses it (dtw.md gives .3 to .5).
 * - `poseTolerance`, `poseShape`: the largest width at which a freeze and another dance stay low while 2 cm of jitter on a real dance
 *   (a direction error of about 5 degrees) keeps .9; a Gaussian, as in OKS.
 * - `freeYaw`: half as much again as the 20 degrees of camera angle that scores are to be free of.
 * - `motionTolerance`, `motionShape`: unrelated movements differ by 1 in that measure and score .06; opposite ones by 2.
 * - `alignment`, `following`, `memorySeconds`, `doubtCost`, `poorCost`, `unrelatedCost`: least lag on warped dances (benchmarks/scoring.bench.ts);
 *   costs of unrelated poses and of another person's same movement on the recordings.
 */
export const calibration: Calibration = {
  boneWeights: {
    torso: 1,
    shoulders: 0.5,
    hips: 0.5,
    head: 0.5,
    left_upper_arm: 1,
    right_upper_arm: 1,
    left_forearm: 1,
    right_forearm: 1,
    left_hand: 0.25,
    right_hand: 0.25,
    left_thigh: 1,
    right_thigh: 1,
    left_shank: 1,
    right_shank: 1,
    left_foot: 0.1,
    right_foot: 0.1,
  },
  depthTrust: { world: 1, image: 0.5 },
  ...fitted,
  poseTolerance: 0.35,
  poseShape: 2,
  freeYaw: 30,
  motionTolerance: 0.5,
  motionShape: 1.5,
  alignment: { velocityScale: 0.15, strayPenalty: 0.4 },
  following: { velocityScale: 0.3, strayPenalty: 0.02 },
  memorySeconds: 1,
  doubtCost: 0.012,
  poorCost: 0.05,
  unrelatedCost: 0.15,
};
