import type { ErrorDirection, FrameComparison } from './frame-comparison.js';
import type { Joint } from './joint.js';

/** One joint over a whole performance. */
export interface JointSummary {
  readonly joint: Joint;
  /** Mean absolute difference in degrees over the frames where it could be seen on both sides. */
  readonly meanDifference: number;
  /** Share of those frames in which it was an error (>= 5 degrees). */
  readonly shareOfTime: number;
  /** The most frequent direction, or `null` when it was never an error. */
  readonly direction: ErrorDirection | null;
}

/** Timing over a whole performance, in seconds; positive = ahead of the reference. */
export interface TimingSummary {
  readonly offsetMedian: number | null;
  /** 95th percentile of the absolute offset. */
  readonly offsetP95: number | null;
}

/** A whole performance held against its reference. */
export interface PerformanceComparison {
  readonly combinedScore: number | null;
  readonly poseScore: number | null;
  readonly motionScore: number | null;
  readonly timing: TimingSummary;
  readonly coverage: number;
  readonly mirrored: boolean;
  readonly joints: readonly JointSummary[];
  readonly frames: readonly FrameComparison[];
  /** Pairs [performance index, reference index], in order. */
  readonly alignment: readonly (readonly [number, number])[];
}
