import { landmarkNames, type PoseLayout } from '@footlight/contracts';

/** Where the hips and shoulders of a layout lie in a frame of x, y, z, visibility. */
export interface TrunkIndex {
  readonly hips: readonly [number, number];
  readonly shoulders: readonly [number, number];
}

export function trunkIndex(layout: PoseLayout): TrunkIndex {
  const names = landmarkNames(layout);
  const at = (name: (typeof names)[number]) => names.indexOf(name) * 4;
  return {
    hips: [at('left_hip'), at('right_hip')],
    shoulders: [at('left_shoulder'), at('right_shoulder')],
  };
}

/** The point between two landmarks of a frame, or `null` when one was not seen at all. */
export function middleOf(
  frame: ArrayLike<number>,
  [left, right]: readonly [number, number],
): readonly [number, number, number] | null {
  if (!((frame[left + 3] ?? 0) > 0 && (frame[right + 3] ?? 0) > 0)) return null;
  const mean = (axis: number) => ((frame[left + axis] ?? 0) + (frame[right + axis] ?? 0)) / 2;
  return [mean(0), mean(1), mean(2)];
}

/** Distance from the middle of the hips to the middle of the shoulders in x, y, or `null` when they were not all seen. */
export function trunkLength(
  frame: ArrayLike<number>,
  { hips, shoulders }: TrunkIndex,
  aspectRatio: number,
): number | null {
  const low = middleOf(frame, hips);
  const high = middleOf(frame, shoulders);
  return low && high && Math.hypot((high[0] - low[0]) * aspectRatio, high[1] - low[1]);
}

/** The middle value (the upper one of two); NaN, which compares false with everything, for none. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}
