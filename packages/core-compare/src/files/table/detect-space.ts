import { landmarkNames, type PoseSpace } from '@footlight/contracts';

import type { PoseTable } from './pose-table.js';

/** Most frames looked at: the first ones settle it. */
const sampledFrames = 2_000;

/**
 * What coordinates are, judged from the numbers of the first 2,000 frames:
 *
 * 1. `world` when the middle of the hips stays at the origin (median distance below 5 % of the median trunk length): that is
 *    how BlazePose's world landmarks are defined.
 * 2. `image` when 95 % of the seen x and y lie within -0.5..1.5: a person may leave the picture a little.
 * 3. `pixels` when the largest coordinate is 20 or more: nobody is 20 m from the origin of a motion capture.
 * 4. else `world`: metres with an origin elsewhere.
 */
export function detectSpace(table: Pick<PoseTable, 'layout' | 'frames' | 'values'>): PoseSpace | 'pixels' {
  const { hipDistances, trunkLengths, coordinates } = sample(table);
  const hips = median(hipDistances);
  const trunk = median(trunkLengths);
  if (trunk > 0 && hips < 0.05 * trunk) return 'world';
  const inside = coordinates.filter((value) => value >= -0.5 && value <= 1.5).length;
  if (inside >= 0.95 * coordinates.length) return 'image';
  return coordinates.some((value) => Math.abs(value) >= 20) ? 'pixels' : 'world';
}

function sample({ layout, frames, values }: Pick<PoseTable, 'layout' | 'frames' | 'values'>) {
  const names = landmarkNames(layout);
  const stride = names.length * 4;
  const hip = [names.indexOf('left_hip'), names.indexOf('right_hip')] as const;
  const shoulder = [names.indexOf('left_shoulder'), names.indexOf('right_shoulder')] as const;
  const hipDistances: number[] = [];
  const trunkLengths: number[] = [];
  const coordinates: number[] = [];
  for (let frame = 0; frame < Math.min(frames, sampledFrames); frame++) {
    const row = values.subarray(frame * stride, (frame + 1) * stride);
    for (let at = 0; at < stride; at += 4) if ((row[at + 3] ?? 0) > 0) coordinates.push(row[at] ?? 0, row[at + 1] ?? 0);
    const hips = middle(row, hip);
    const shoulders = middle(row, shoulder);
    if (!hips || !shoulders) continue;
    hipDistances.push(Math.hypot(hips[0], hips[1]));
    trunkLengths.push(Math.hypot(shoulders[0] - hips[0], shoulders[1] - hips[1]));
  }
  return { hipDistances, trunkLengths, coordinates };
}

function middle(row: Float32Array, [left, right]: readonly [number, number]): readonly [number, number] | null {
  const [a, b] = [left * 4, right * 4];
  if (!((row[a + 3] ?? 0) > 0 && (row[b + 3] ?? 0) > 0)) return null;
  return [((row[a] ?? 0) + (row[b] ?? 0)) / 2, ((row[a + 1] ?? 0) + (row[b + 1] ?? 0)) / 2];
}

/** The middle value; NaN, which compares false with everything, for none. */
function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}
