import { landmarkNames, type LandmarkName, type PoseLayout } from '@footlight/contracts';

/** x to the right, y down. */
export type Point = readonly [number, number];

/** What can be seen of one person. */
export type Body = ReadonlyMap<LandmarkName, Point>;

/** Points below this visibility are not drawn (where the comparison masks them). */
const minVisibility = 0.5;

export const nobody: Body = new Map();

/**
 * The visible points of a frame, in picture heights or metres.
 *
 * @param landmarks J * 4 numbers: x, y, z, visibility
 * @param aspectRatio width over height of the picture; 1 in metres
 */
export function bodyOf(
  landmarks: Float32Array | readonly number[] | null,
  layout: PoseLayout,
  aspectRatio: number,
): Body {
  if (!landmarks) return nobody;
  const points = new Map<LandmarkName, Point>();
  landmarkNames(layout).forEach((name, index) => {
    const at = index * 4;
    if ((landmarks[at + 3] ?? 0) < minVisibility) return;
    points.set(name, [(landmarks[at] ?? 0) * aspectRatio, landmarks[at + 1] ?? 0]);
  });
  return points;
}

/** The middle of those of the points that are needed, or `null` when one is unseen. */
export function middleOf(body: Body, names: readonly LandmarkName[]): Point | null {
  let [x, y] = [0, 0];
  for (const name of names) {
    const point = body.get(name);
    if (!point) return null;
    x += point[0] / names.length;
    y += point[1] / names.length;
  }
  return [x, y];
}

/** The body between two moments, for reference recordings that are slower than the screen. */
export function between(a: Body, b: Body, share: number): Body {
  const points = new Map<LandmarkName, Point>();
  for (const [name, from] of a) {
    const to = b.get(name);
    if (to) points.set(name, [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share]);
  }
  return points;
}
