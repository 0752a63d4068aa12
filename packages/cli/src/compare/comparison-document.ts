import {
  toSnakeCase,
  type JointSummary,
  type PerformanceComparison,
  type PoseSequence,
  type SessionSummary,
} from '@footlight/contracts';

import type { NamedPoses } from '../input/read-poses.js';

export interface ComparisonDocumentInput {
  readonly backend: { readonly name: string; readonly reason: string };
  readonly preset: string;
  readonly reference: NamedPoses;
  readonly performance: NamedPoses;
  readonly comparison: PerformanceComparison;
  readonly summary: SessionSummary;
}

/** What `footlight compare --json` prints. Keys are snake_case; times in seconds, angles in degrees, scores 0..1, `null` = not measured. */
export function comparisonDocument(input: ComparisonDocumentInput) {
  const { backend, preset, comparison, summary } = input;
  return {
    backend: { name: backend.name, reason: backend.reason },
    reference: describe(input.reference),
    performance: describe(input.performance),
    preset,
    combined_score: comparison.combinedScore,
    pose_score: comparison.poseScore,
    motion_score: comparison.motionScore,
    timing: {
      offset_median_seconds: comparison.timing.offsetMedian,
      offset_p95_seconds: comparison.timing.offsetP95,
    },
    coverage: comparison.coverage,
    mirrored: comparison.mirrored,
    joint_errors: comparison.joints.map(jointErrorDocument),
    statistics: toSnakeCase(summary.statistics),
    problem_areas: toSnakeCase(summary.problemAreas),
    timeline: toSnakeCase(summary.timeline),
    detailed_feedback: toSnakeCase(summary.detailedFeedback),
    overall_assessment: summary.overallAssessment,
    improvement_suggestions: summary.improvementSuggestions,
    alignment: comparison.alignment,
  };
}

export function jointErrorDocument({ joint, meanDifference, shareOfTime, direction }: JointSummary) {
  return { joint, mean_difference_degrees: meanDifference, share_of_time: shareOfTime, direction };
}

function describe({ path, sequence }: NamedPoses) {
  return {
    file: path,
    frames: sequence.timestamps.length,
    duration_seconds: durationOf(sequence),
    layout: sequence.layout,
    space: sequence.space,
  };
}

/** Seconds from the first frame to the last. */
export function durationOf({ timestamps }: PoseSequence): number {
  return (timestamps.at(-1) ?? 0) - (timestamps[0] ?? 0);
}
