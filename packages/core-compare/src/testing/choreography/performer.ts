import type { Freedom } from './body-pose.js';

/** How someone dances what was meant. */
export interface Performer {
  readonly name: string;
  /** Metres. */
  readonly height: number;
  /** Limbs longer or shorter than usual, 1 = usual. */
  readonly limbs: number;
  /** Seconds behind the music (positive = late), and how much that wavers. */
  readonly delay: number;
  readonly waver: number;
  /** How far, in degrees, each joint strays slowly from what was meant. */
  readonly stray: number;
  /** Habits: a freedom reaches only a share of its way from ready, has a bias in degrees, and lags by further seconds. */
  readonly habits: Partial<Record<Freedom, Habit>>;
  readonly seed: number;
}

export interface Habit {
  /** @default 1 */
  readonly share?: number;
  /** @default 0 */
  readonly bias?: number;
  /** @default 0 */
  readonly lag?: number;
}

/** The one who made the dance: exactly as meant. */
export const choreographer: Performer = {
  name: 'Choreographer',
  height: 1.72,
  limbs: 1,
  delay: 0,
  waver: 0,
  stray: 0,
  habits: {},
  seed: 1,
};

/** A good dancer of another build. */
export const faithful: Performer = {
  name: 'Faithful',
  height: 1.6,
  limbs: 0.96,
  delay: 0.02,
  waver: 0.025,
  stray: 2.5,
  habits: {},
  seed: 21,
};

const lazyArm = { share: 0.45, lag: 0.12 } as const;

/** Someone a third of a second late, whose left arm neither rises nor straightens. */
export const lateAndSloppy: Performer = {
  name: 'Late, sloppy left arm',
  height: 1.83,
  limbs: 1.04,
  delay: 0.32,
  waver: 0.06,
  stray: 4,
  habits: {
    leftRaise: lazyArm,
    leftFront: { share: 0.6, lag: 0.12 },
    leftElbow: { share: 0.5, bias: 38, lag: 0.12 },
    leftWrist: { share: 0.4 },
  },
  seed: 33,
};
