import type { SessionMoment } from '@footlight/coach';
import type { FrameComparison, JointError, LiveFeedback } from '@footlight/contracts';

import type { FoundPose, MomentBody } from '../api/snapshot.js';

/** A moment in the words of the wire: what `edgeCodec(momentSchema)` gives, written out because it goes at camera rate. */
export function momentBody({ comparison, feedback }: SessionMoment, pose: FoundPose | null): MomentBody {
  return { comparison: comparisonBody(comparison), feedback: feedback && feedbackBody(feedback), pose };
}

function comparisonBody(comparison: FrameComparison): MomentBody['comparison'] {
  return {
    timestamp: comparison.timestamp,
    pose_similarity: comparison.poseSimilarity,
    motion_similarity: comparison.motionSimilarity,
    combined_score: comparison.combinedScore,
    reason: comparison.reason,
    errors: comparison.errors.map(errorBody),
    best_match_idx: comparison.bestMatchIdx,
    reference_timestamp: comparison.referenceTimestamp,
    timing_offset: comparison.timingOffset,
    coverage: comparison.coverage,
    confidence: comparison.confidence,
    mirrored: comparison.mirrored,
  };
}

function errorBody(error: JointError): MomentBody['comparison']['errors'][number] {
  return {
    joint: error.joint,
    expected_angle: error.expectedAngle,
    actual_angle: error.actualAngle,
    difference: error.difference,
    direction: error.direction,
    severity: error.severity,
  };
}

function feedbackBody({ context, ...feedback }: LiveFeedback): NonNullable<MomentBody['feedback']> {
  return {
    timestamp: feedback.timestamp,
    feedback_text: feedback.feedbackText,
    severity: feedback.severity,
    focus_areas: [...feedback.focusAreas],
    is_positive: feedback.isPositive,
    context: {
      average_score: context.averageScore,
      trend: context.trend,
      persistent_issues: [...context.persistentIssues],
      timing_offset: context.timingOffset,
    },
  };
}
