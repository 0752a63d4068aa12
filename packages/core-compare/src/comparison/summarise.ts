import type { ErrorDirection, FrameComparison, Joint, JointSummary, PerformanceComparison } from '@footlight/contracts';
import { errorDirections, severityDegrees } from '@footlight/contracts';

import { jointCount } from '../features/feature-table.js';
import type { JointMeter } from './joint-meter.js';

/** The longest that one frame speaks for, seconds: after a gap nobody knows. */
const longestShare = 0.5;

/** Adds up the joints of a performance. */
export class JointTally {
  readonly #sums = new Float64Array(jointCount);
  readonly #counts = new Float64Array(jointCount);
  readonly #wrong = new Float64Array(jointCount * errorDirections.length);

  add(meter: JointMeter): void {
    for (let joint = 0; joint < jointCount; joint++) {
      const size = Math.abs(meter.difference[joint] as number);
      if (Number.isNaN(size)) continue;
      this.#sums[joint] = (this.#sums[joint] as number) + size;
      this.#counts[joint] = (this.#counts[joint] as number) + 1;
      if (size < severityDegrees.low) continue;
      const at = joint * errorDirections.length + errorDirections.indexOf(meter.directions[joint] as ErrorDirection);
      this.#wrong[at] = (this.#wrong[at] as number) + 1;
    }
  }

  /** The joints that could be seen, most wrong first. */
  summaries(meter: JointMeter, mirrored: boolean): JointSummary[] {
    const summaries: JointSummary[] = [];
    for (let joint = 0; joint < jointCount; joint++) {
      if (this.#counts[joint] !== 0) summaries.push(this.#summary(joint, meter.jointOf(joint, mirrored), mirrored));
    }
    return summaries.sort((a, b) => b.meanDifference - a.meanDifference);
  }

  #summary(index: number, joint: Joint, mirrored: boolean): JointSummary {
    const count = this.#counts[index] as number;
    const from = index * errorDirections.length;
    const wrong = this.#wrong.subarray(from, from + errorDirections.length);
    const total = wrong.reduce((sum, value) => sum + value, 0);
    const most = errorDirections[wrong.indexOf(Math.max(...wrong))] as ErrorDirection;
    return {
      joint,
      meanDifference: (this.#sums[index] as number) / count,
      shareOfTime: total / count,
      direction: total === 0 ? null : swapSides(most, mirrored),
    };
  }
}

function swapSides(direction: ErrorDirection, mirrored: boolean): ErrorDirection {
  if (!mirrored) return direction;
  if (direction === 'left') return 'right';
  return direction === 'right' ? 'left' : direction;
}

/** The numbers of a whole performance: means over time of what could be scored. */
export function summariseFrames(
  frames: readonly FrameComparison[],
): Pick<PerformanceComparison, 'combinedScore' | 'poseScore' | 'motionScore' | 'timing' | 'coverage'> {
  const shares = timeShares(frames);
  const offsets = frames.flatMap(({ combinedScore, timingOffset }) =>
    combinedScore === null || timingOffset === null ? [] : [timingOffset],
  );
  return {
    combinedScore: weightedMean(frames, shares, ({ combinedScore }) => combinedScore),
    poseScore: weightedMean(frames, shares, ({ poseSimilarity }) => poseSimilarity),
    motionScore: weightedMean(frames, shares, ({ motionSimilarity }) => motionSimilarity),
    timing: { offsetMedian: quantile(offsets, 0.5), offsetP95: quantile(offsets.map(Math.abs), 0.95) },
    coverage: weightedMean(frames, shares, ({ coverage }) => coverage) ?? 0,
  };
}

function timeShares(frames: readonly FrameComparison[]): Float64Array {
  const shares = Float64Array.from(frames, (frame, index) => {
    const next = frames[index + 1];
    return next === undefined ? 0 : Math.min(longestShare, next.timestamp - frame.timestamp);
  });
  if (frames.length > 0) shares[frames.length - 1] = frames.length > 1 ? (shares[frames.length - 2] as number) : 1;
  return shares;
}

function weightedMean(
  frames: readonly FrameComparison[],
  shares: Float64Array,
  value: (frame: FrameComparison) => number | null,
): number | null {
  let sum = 0;
  let total = 0;
  for (const [index, frame] of frames.entries()) {
    const number = value(frame);
    if (number === null) continue;
    sum += number * (shares[index] as number);
    total += shares[index] as number;
  }
  return total === 0 ? null : Math.min(1, sum / total);
}

function quantile(values: readonly number[], share: number): number | null {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? null;
}
