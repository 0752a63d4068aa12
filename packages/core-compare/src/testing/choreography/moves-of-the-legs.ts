import { bounce, bump, keys, swing } from './curves.js';
import type { Move } from './move.js';

/** Side, together, side, together, arms swinging along. */
const stepTouch: Move = {
  name: 'step touch',
  at: (beat) => {
    const side = swing(beat, 4);
    const step = bounce(beat);
    return {
      sway: 0.1 * side,
      leftSpread: 8 + 20 * Math.max(0, side) * step,
      rightSpread: 8 + 20 * Math.max(0, -side) * step,
      leftKnee: 18 + 24 * step,
      rightKnee: 18 + 24 * step,
      leftHip: 9 + 13 * step,
      rightHip: 9 + 13 * step,
      leftRaise: 28 + 34 * Math.max(0, side),
      rightRaise: 28 + 34 * Math.max(0, -side),
      leftFront: 45,
      rightFront: 45,
      leftElbow: 72,
      rightElbow: 72,
      lean: -8 * side,
    };
  },
};

/** A high kick with each leg; the other arm reaches forward. */
const kicks: Move = {
  name: 'kicks',
  at: (beat) => {
    const left = bump(beat, 1, 1.8);
    const right = bump(beat, 3, 1.8);
    return {
      leftHip: 8 + 76 * left,
      leftKnee: 16 + 62 * bump(beat, 0.55, 0.9) + 40 * bump(beat, 1.6, 0.9) - 10 * left,
      leftPoint: 40 * left,
      rightHip: 8 + 76 * right,
      rightKnee: 16 + 62 * bump(beat, 2.55, 0.9) + 40 * bump(beat, 3.6, 0.9) - 10 * right,
      rightPoint: 40 * right,
      leftFront: 78,
      rightFront: 78,
      leftRaise: 20 + 68 * right,
      rightRaise: 20 + 68 * left,
      leftElbow: 45 - 35 * right,
      rightElbow: 45 - 35 * left,
      bend: -6 * (left + right),
    };
  },
};

/** Knees come up to the hips in turn. */
const march: Move = {
  name: 'march',
  at: (beat) => {
    const left = bump(beat % 2, 0.5, 1.1);
    const right = bump(beat % 2, 1.5, 1.1);
    return {
      leftHip: 7 + 82 * left,
      leftKnee: 14 + 86 * left,
      rightHip: 7 + 82 * right,
      rightKnee: 14 + 86 * right,
      leftFront: 85,
      rightFront: 85,
      leftRaise: 14 + 52 * right,
      rightRaise: 14 + 52 * left,
      leftElbow: 85,
      rightElbow: 85,
      twist: 9 * (left - right),
    };
  },
};

/** Down into a wide, deep squat with the arms forward, and up again. */
const drop: Move = {
  name: 'drop',
  at: (beat) => {
    const deep = keys(beat, [0, 0], [1, 1], [2, 1], [3, 0.15], [4, 0]) + 0.08 * bump(beat, 1.6, 0.8);
    return {
      leftHip: 8 + 82 * deep,
      rightHip: 8 + 82 * deep,
      leftKnee: 15 + 88 * deep,
      rightKnee: 15 + 88 * deep,
      leftSpread: 8 + 18 * deep,
      rightSpread: 8 + 18 * deep,
      leftTurnout: 24 * deep,
      rightTurnout: 24 * deep,
      bend: 24 * deep,
      leftFront: 82,
      rightFront: 82,
      leftRaise: 14 + 74 * deep,
      rightRaise: 14 + 74 * deep,
      leftElbow: 34 - 24 * deep,
      rightElbow: 34 - 24 * deep,
    };
  },
};

/** A wide lunge to each side with the arm drawn out over it. */
const lunge: Move = {
  name: 'lunge',
  at: (beat) => {
    const left = bump(beat, 1, 2);
    const right = bump(beat, 3, 2);
    return {
      sway: 0.13 * (left - right),
      leftSpread: 8 + 26 * (left + 0.6 * right),
      rightSpread: 8 + 26 * (right + 0.6 * left),
      leftKnee: 14 + 58 * left,
      rightKnee: 14 + 58 * right,
      leftHip: 8 + 34 * left,
      rightHip: 8 + 34 * right,
      leftRaise: 24 + 74 * left,
      rightRaise: 24 + 74 * right,
      leftElbow: 24 - 14 * left + 70 * right,
      rightElbow: 24 - 14 * right + 70 * left,
      lean: 16 * (left - right),
      look: 34 * (left - right),
    };
  },
};

export const legMoves: readonly Move[] = [stepTouch, kicks, march, drop, lunge];
