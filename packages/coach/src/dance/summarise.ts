import {
  sessionSummarySchema,
  type FeedbackItem,
  type SessionFeedback,
  type SessionSituation,
  type SessionSummary,
} from '@footlight/contracts';
import type { ScoreTimeline } from '@footlight/scoring';

/** Half seconds, as the older dance trainer shows, or as fine as is kept. */
export function shownResolution({ resolution }: ScoreTimeline): number {
  return Math.max(0.5, resolution ?? 0);
}

interface SummaryParts {
  readonly sessionId: string;
  readonly situation: SessionSituation;
  readonly words: SessionFeedback;
  readonly items: readonly FeedbackItem[];
  readonly timeline: ScoreTimeline;
  readonly mirrored: boolean;
}

/** Puts scores and words together. */
export function summarise({ sessionId, situation, words, items, timeline, mirrored }: SummaryParts): SessionSummary {
  const whole = timeline.summarize();
  return sessionSummarySchema.parse({
    sessionId,
    referenceVideo: situation.referenceName,
    duration: situation.statistics.totalDuration,
    statistics: situation.statistics,
    timeline: timeline.timeline(shownResolution(timeline)),
    problemAreas: situation.problemAreas.map((area, index) => ({
      ...area,
      title: words.areas[index]?.title ?? '',
      feedback: words.areas[index]?.feedback ?? '',
    })),
    detailedFeedback: [...items],
    overallAssessment: words.overallAssessment,
    improvementSuggestions: words.improvementSuggestions,
    poseScore: whole.poseScore,
    motionScore: whole.motionScore,
    coverage: whole.coverage,
    timing: whole.timing,
    jointErrors: [...whole.joints],
    mirrored,
  } satisfies SessionSummary);
}
