/**
 * What a body can do: each freedom with its limits, in degrees; `sway` and `advance` in body heights.
 * Limits: American Academy of Orthopaedic Surgeons, "Joint Motion: Method of Measuring and Recording" (1965).
 */
export const freedoms = {
  /** The whole body: turned to its own left; carried to its own left; carried forward. */
  yaw: [-720, 720],
  sway: [-0.5, 0.5],
  advance: [-0.5, 0.5],
  /** The trunk: forward, to its own left, twisted to its own left. */
  bend: [-30, 80],
  lean: [-35, 35],
  twist: [-45, 45],
  /** The pelvis against the legs, forward: a roll of the body begins here. */
  tuck: [-20, 20],
  /** The head: forward, turned to its own left. */
  nod: [-45, 45],
  look: [-80, 80],
  /** An arm: 0 hangs, 90 level, 180 overhead; `front` 0 to the side, 90 forward; elbow; where the forearm bends to (0 forward, 90 up). */
  leftRaise: [0, 180],
  leftFront: [-45, 135],
  leftElbow: [0, 150],
  leftRoll: [-90, 90],
  leftWrist: [-70, 80],
  rightRaise: [0, 180],
  rightFront: [-45, 135],
  rightElbow: [0, 150],
  rightRoll: [-90, 90],
  rightWrist: [-70, 80],
  /** A leg: thigh forward, to the side, turned out; knee; foot pointed beyond level. */
  leftHip: [-30, 120],
  leftSpread: [-20, 45],
  leftTurnout: [-45, 45],
  leftKnee: [0, 135],
  leftPoint: [-20, 50],
  rightHip: [-30, 120],
  rightSpread: [-20, 45],
  rightTurnout: [-45, 45],
  rightKnee: [0, 135],
  rightPoint: [-20, 50],
} as const satisfies Record<string, readonly [number, number]>;

export type Freedom = keyof typeof freedoms;

/** A body at one moment: every freedom's value. */
export type BodyPose = Record<Freedom, number>;

export const freedomNames = Object.keys(freedoms) as readonly Freedom[];

/** On both feet, knees soft, elbows a little bent: where moves begin and end. */
export const readyPose: Readonly<BodyPose> = makePose((name) => {
  if (name.endsWith('Knee')) return 14;
  if (name.endsWith('Hip')) return 7;
  if (name.endsWith('Elbow')) return 20;
  if (name.endsWith('Raise')) return 12;
  return name.endsWith('Spread') ? 6 : 0;
});

/** A pose from a rule. */
export function makePose(value: (name: Freedom) => number): BodyPose {
  return Object.fromEntries(freedomNames.map((name) => [name, value(name)])) as BodyPose;
}

/** Every freedom brought within its limits. */
export function withinLimits(pose: Readonly<BodyPose>): BodyPose {
  return makePose((name) => Math.min(Math.max(pose[name], freedoms[name][0]), freedoms[name][1]));
}

/** The way from one pose to another; the body turns by the shorter way. */
export function blend(from: Readonly<BodyPose>, to: Readonly<BodyPose>, share: number): BodyPose {
  return makePose((name) => {
    const difference = to[name] - from[name];
    const way = name === 'yaw' ? difference - 360 * Math.round(difference / 360) : difference;
    return to[name] - (1 - share) * way;
  });
}

const mirrored: Partial<Record<Freedom, true>> = { yaw: true, sway: true, lean: true, twist: true, look: true };

/** The same pose by the other side of the body. */
export function mirrorPose(pose: Partial<BodyPose>): Partial<BodyPose> {
  return Object.fromEntries(
    Object.entries(pose).map(([name, value]) => {
      if (name.startsWith('left')) return [name.replace('left', 'right'), value];
      if (name.startsWith('right')) return [name.replace('right', 'left'), value];
      return [name, mirrored[name as Freedom] ? -value : value];
    }),
  );
}
