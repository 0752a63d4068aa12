import { landmarkCount, type PoseSpace } from '@footlight/contracts';

import { median, middleOf, trunkIndex, trunkLength } from '../../internal/trunk.js';
import type { PoseTable } from './pose-table.js';

/** Most frames looked at: the first ones settle it. */
const sampledFrames = 2_000;

/**
 * What coordinates are, judged from the numbers of the first 2,000 frames:
 *
 * 1. `world` when the middle of the hips stays at the origin (median distance below 5 % of the median trunk length): that is
 *    how BlazePose's world landmarks are defined.
 * 2. `image` when 95 % of the seen x and y lie within -0.5..1.5 and at most 15 % below 0: a person may leave the picture a little,
 *    but half of a body whose origin is within it is on the negative side.
 * 3. `pixels` when the largest coordinate is 20 or more: nobody is 20 m from the origin of a motion capture.
 * 4. else `world`: metres with an origin elsewhere.
 */
export function detectSpace(table: Pick<PoseTable, 'layout' | 'frames' | 'values'>): PoseSpace | 'pixels' {
  const { hipDistances, trunkLengths, coordinates } = sample(table);
  if (median(hipDistances) < 0.05 * median(trunkLengths)) return 'world';
  const inside = coordinates.filter((value) => value >= -0.5 && value <= 1.5).length;
  const below = coordinates.filter((value) => value < 0).length;
  if (inside >= 0.95 * coordinates.length && below <= 0.15 * coordinates.length) return 'image';
  return coordinates.some((value) => Math.abs(value) >= 20) ? 'pixels' : 'world';
}

function sample({ layout, frames, values }: Pick<PoseTable, 'layout' | 'frames' | 'values'>) {
  const stride = landmarkCount(layout) * 4;
  const index = trunkIndex(layout);
  const hipDistances: number[] = [];
  const trunkLengths: number[] = [];
  const coordinates: number[] = [];
  for (let frame = 0; frame < Math.min(frames, sampledFrames); frame++) {
    const row = values.subarray(frame * stride, (frame + 1) * stride);
    for (let at = 0; at < stride; at += 4) {
      if ((row[at + 3] ?? 0) > 0) coordinates.push(row[at] ?? 0, row[at + 1] ?? 0);
    }
    const hips = middleOf(row, index.hips);
    const trunk = trunkLength(row, index, 1);
    if (hips) hipDistances.push(Math.hypot(hips[0], hips[1]));
    if (trunk !== null) trunkLengths.push(trunk);
  }
  return { hipDistances, trunkLengths, coordinates };
}
