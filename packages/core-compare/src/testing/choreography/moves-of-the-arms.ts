import { bounce, bump, ease, keys, swing } from './curves.js';
import type { Move } from './move.js';

const soft = (beat: number) => ({
  leftKnee: 14 + 16 * bounce(beat),
  rightKnee: 14 + 16 * bounce(beat),
  leftHip: 7 + 9 * bounce(beat),
  rightHip: 7 + 9 * bounce(beat),
});

/** A wave runs from one hand through both arms to the other. */
const armWave: Move = {
  name: 'arm wave',
  at: (beat) => ({
    ...soft(beat),
    leftRaise: 88 + 26 * bump(beat, 1.1, 1.4) - 14 * bump(beat, 2, 1.4),
    leftElbow: 12 + 52 * bump(beat, 0.8, 1.3),
    leftWrist: 8 - 50 * bump(beat, 0.4, 1.1) + 45 * bump(beat, 1, 1.1),
    leftRoll: -70 + 140 * ease(beat - 0.2),
    rightRaise: 88 + 26 * bump(beat, 2.3, 1.4) - 14 * bump(beat, 1.4, 1.4),
    rightElbow: 12 + 52 * bump(beat, 2.7, 1.3),
    rightWrist: 8 + 45 * bump(beat, 2.6, 1.1) - 50 * bump(beat, 3.2, 1.1),
    rightRoll: 70 - 140 * ease(beat - 2.3),
    lean: 9 * swing(beat, 4, 0.3),
    look: 32 * Math.cos((Math.PI * beat) / 4),
  }),
};

/** Straight punches forward, one a beat. */
const punches: Move = {
  name: 'punches',
  at: (beat) => {
    const left = bump(beat % 2, 0.5, 1.1);
    const right = bump(beat % 2, 1.5, 1.1);
    return {
      ...soft(beat),
      leftFront: 80,
      leftRaise: 38 + 48 * left,
      leftElbow: 128 - 118 * left,
      rightFront: 80,
      rightRaise: 38 + 48 * right,
      rightElbow: 128 - 118 * right,
      twist: 26 * (right - left),
      advance: 0.03 * (left + right),
    };
  },
};

/** Large circles with straight arms, one against the other. */
const windmill: Move = {
  name: 'windmill',
  at: (beat) => ({
    ...soft(beat),
    leftRaise: 90 - 82 * Math.cos((Math.PI * beat) / 2),
    leftFront: 30 + 35 * swing(beat, 4),
    leftElbow: 10,
    rightRaise: 90 + 82 * Math.cos((Math.PI * beat) / 2),
    rightFront: 30 - 35 * swing(beat, 4),
    rightElbow: 10,
    lean: 12 * swing(beat, 4, 1),
  }),
};

/** A hand shoots up to the side and comes down across to the other hip. */
const point: Move = {
  name: 'point',
  at: (beat) => ({
    ...soft(beat),
    leftRaise: keys(beat, [0, 25], [0.6, 142], [1.2, 142], [1.9, 38], [2.6, 142], [3.2, 142], [4, 25]),
    leftFront: keys(beat, [0.6, 12], [1.9, 112], [2.6, 12]),
    leftElbow: keys(beat, [0, 40], [0.6, 5], [1.2, 5], [1.9, 55], [2.6, 5], [3.2, 5], [4, 40]),
    rightRaise: 32,
    rightFront: 20,
    rightElbow: 95,
    rightRoll: -40,
    lean: keys(beat, [0, 0], [0.6, -14], [1.2, -14], [1.9, 10], [2.6, -14], [3.2, -14], [4, 0]),
    look: keys(beat, [0.3, 0], [0.8, 30], [1.4, 30], [2, -15], [2.7, 30], [4, 0]),
    sway: 0.04 * swing(beat, 2),
  }),
};

/** Arms open to a cactus, and both hands push to the ceiling. */
const raiseTheRoof: Move = {
  name: 'raise the roof',
  at: (beat) => {
    const push = bounce(beat);
    const arm = { raise: 92 + 68 * push, elbow: 92 - 78 * push };
    return {
      ...soft(beat + 0.5),
      leftRaise: arm.raise,
      leftElbow: arm.elbow,
      leftRoll: 88,
      rightRaise: arm.raise,
      rightElbow: arm.elbow,
      rightRoll: 88,
      nod: -14 * push,
    };
  },
};

/** Arms meet overhead and fall open to the sides. */
const clapOverhead: Move = {
  name: 'clap overhead',
  at: (beat) => {
    const open = (1 + Math.cos(Math.PI * beat)) / 2;
    return {
      ...soft(beat),
      leftRaise: 172 - 100 * open,
      leftElbow: 34 - 24 * open,
      leftRoll: 60,
      rightRaise: 172 - 100 * open,
      rightElbow: 34 - 24 * open,
      rightRoll: 60,
      leftSpread: 12,
      rightSpread: 12,
    };
  },
};

export const armMoves: readonly Move[] = [armWave, punches, windmill, point, raiseTheRoof, clapOverhead];
