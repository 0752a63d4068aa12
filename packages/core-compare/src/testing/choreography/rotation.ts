export type Vector = readonly [number, number, number];

/** Three columns: where a frame's own axes point. */
export type Rotation = readonly [Vector, Vector, Vector];

const radians = Math.PI / 180;

/** About the axis that points to the body's left; positive bends forward. */
export function aboutLeft(degrees: number): Rotation {
  const [c, s] = [Math.cos(degrees * radians), Math.sin(degrees * radians)];
  return [
    [1, 0, 0],
    [0, c, s],
    [0, -s, c],
  ];
}

/** About the axis that points up; positive turns to the body's left. */
export function aboutUp(degrees: number): Rotation {
  const [c, s] = [Math.cos(degrees * radians), Math.sin(degrees * radians)];
  return [
    [c, 0, -s],
    [0, 1, 0],
    [s, 0, c],
  ];
}

/** About the axis that points forward; positive lifts what points left. */
export function aboutForward(degrees: number): Rotation {
  const [c, s] = [Math.cos(degrees * radians), Math.sin(degrees * radians)];
  return [
    [c, s, 0],
    [-s, c, 0],
    [0, 0, 1],
  ];
}

export function turn(rotation: Rotation, [x, y, z]: Vector): Vector {
  const [a, b, c] = rotation;
  return [a[0] * x + b[0] * y + c[0] * z, a[1] * x + b[1] * y + c[1] * z, a[2] * x + b[2] * y + c[2] * z];
}

/** The rotations one inside the other: the last is done first. */
export function chain(...rotations: readonly Rotation[]): Rotation {
  return rotations.reduce((outer, inner) => [turn(outer, inner[0]), turn(outer, inner[1]), turn(outer, inner[2])]);
}

/** `from` plus `length` times `direction` seen in a frame. */
export function reach(from: Vector, frame: Rotation, direction: Vector, length: number): Vector {
  const [x, y, z] = turn(frame, direction);
  return [from[0] + length * x, from[1] + length * y, from[2] + length * z];
}
