import { bounce, bump, ease, keys, swing } from './curves.js';
import type { Move } from './move.js';

/** Once around, arms wide, then drawn in to spin. */
const fullTurn: Move = {
  name: 'full turn',
  at: (beat) => {
    const tight = bump(beat, 2, 2.4);
    const tread = bounce(beat * 2);
    return {
      yaw: 360 * ease((beat - 0.3) / 3.2),
      leftRaise: keys(beat, [0, 40], [0.7, 84], [3.4, 84], [4, 50]) - 44 * tight,
      rightRaise: keys(beat, [0, 40], [0.7, 84], [3.4, 84], [4, 50]) - 44 * tight,
      leftElbow: 16 + 80 * tight,
      rightElbow: 16 + 80 * tight,
      leftFront: 20 + 40 * tight,
      rightFront: 20 + 40 * tight,
      leftKnee: 16 + 22 * tread,
      rightKnee: 16 + 22 * (1 - tread),
      leftHip: 8 + 12 * tread,
      rightHip: 8 + 12 * (1 - tread),
    };
  },
};

/** A roll from the head through the chest to the hips and back. */
const bodyRoll: Move = {
  name: 'body roll',
  at: (beat) => ({
    nod: -24 * bump(beat % 2, 0.3, 1) + 22 * bump(beat % 2, 1, 1),
    bend: -22 * bump(beat % 2, 0.7, 1.1) + 30 * bump(beat % 2, 1.5, 1.1),
    tuck: 16 * bump(beat % 2, 0.6, 1) - 16 * bump(beat % 2, 1.3, 1.1),
    leftKnee: 18 + 40 * bump(beat % 2, 1.5, 1.1),
    rightKnee: 18 + 40 * bump(beat % 2, 1.5, 1.1),
    leftHip: 9 + 20 * bump(beat % 2, 1.5, 1.1),
    rightHip: 9 + 20 * bump(beat % 2, 1.5, 1.1),
    leftRaise: 24,
    rightRaise: 24,
    leftFront: 30,
    rightFront: 30,
    leftElbow: 62,
    rightElbow: 62,
  }),
};

/** Reaches overhead to one side and then the other, from the waist. */
const sideReach: Move = {
  name: 'side reach',
  at: (beat) => {
    const left = bump(beat, 1, 2);
    const right = bump(beat, 3, 2);
    return {
      lean: 27 * (right - left),
      sway: 0.07 * (left - right),
      leftRaise: 34 + 138 * left,
      rightRaise: 34 + 138 * right,
      leftElbow: 58 - 46 * left,
      rightElbow: 58 - 46 * right,
      leftRoll: 45,
      rightRoll: 45,
      leftSpread: 14,
      rightSpread: 14,
      leftKnee: 16 + 22 * right,
      rightKnee: 16 + 22 * left,
      leftHip: 8 + 10 * right,
      rightHip: 8 + 10 * left,
      look: 20 * (left - right),
    };
  },
};

/** Hips from side to side, hands circling before the chest. */
const hipSway: Move = {
  name: 'hip sway',
  at: (beat) => ({
    sway: 0.06 * swing(beat, 2),
    lean: -17 * swing(beat, 2),
    leftKnee: 20 + 22 * Math.max(0, -swing(beat, 2)),
    rightKnee: 20 + 22 * Math.max(0, swing(beat, 2)),
    leftHip: 10 + 11 * Math.max(0, -swing(beat, 2)),
    rightHip: 10 + 11 * Math.max(0, swing(beat, 2)),
    leftFront: 70,
    rightFront: 70,
    leftRaise: 50 + 20 * swing(beat, 1),
    rightRaise: 50 - 20 * swing(beat, 1),
    leftElbow: 88 + 20 * swing(beat, 1, 0.25),
    rightElbow: 88 - 20 * swing(beat, 1, 0.25),
    twist: 12 * swing(beat, 2, 0.3),
  }),
};

export const bodyMoves: readonly Move[] = [fullTurn, bodyRoll, sideReach, hipSway];
