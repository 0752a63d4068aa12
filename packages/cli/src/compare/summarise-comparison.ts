import { randomUUID } from 'node:crypto';

import type { PerformanceComparison, SessionSituation, SessionSummary } from '@footlight/contracts';
import { createSectionFeedback, createSessionSummaryFeedback } from '@footlight/feedback-llm';
import { createScoreTimeline } from '@footlight/scoring';

export interface SummaryOptions {
  readonly referenceName: string;
  /** BCP 47. */
  readonly locale: string;
}

/** Statistics, problem areas and words for a whole performance that was compared after the fact. */
export async function summariseComparison(
  comparison: PerformanceComparison,
  { referenceName, locale }: SummaryOptions,
): Promise<SessionSummary> {
  const timeline = createScoreTimeline();
  for (const frame of comparison.frames) timeline.add(frame);
  const situation = situationOf(comparison, timeline, referenceName);
  const [words, items] = await Promise.all([
    createSessionSummaryFeedback({ locale }).generate(situation),
    createSectionFeedback({ locale }).generate(situation),
  ]);
  return {
    sessionId: randomUUID(),
    referenceVideo: referenceName,
    duration: situation.statistics.totalDuration,
    statistics: situation.statistics,
    timeline: timeline.timeline(),
    problemAreas: situation.problemAreas.map((area, index) => ({
      ...area,
      title: words.areas[index]?.title ?? '',
      feedback: words.areas[index]?.feedback ?? '',
    })),
    detailedFeedback: items,
    overallAssessment: words.overallAssessment,
    improvementSuggestions: words.improvementSuggestions,
    poseScore: comparison.poseScore,
    motionScore: comparison.motionScore,
    coverage: comparison.coverage,
    timing: comparison.timing,
    jointErrors: [...comparison.joints],
    mirrored: comparison.mirrored,
  };
}

function situationOf(
  comparison: PerformanceComparison,
  timeline: ReturnType<typeof createScoreTimeline>,
  referenceName: string,
): SessionSituation {
  return {
    referenceName,
    statistics: timeline.statistics(),
    startTime: comparison.frames[0]?.timestamp ?? 0,
    endTime: comparison.frames.at(-1)?.timestamp ?? 0,
    averageScore: comparison.combinedScore,
    poseScore: comparison.poseScore,
    motionScore: comparison.motionScore,
    timingOffset: comparison.timing.offsetMedian,
    coverage: comparison.coverage,
    problemAreas: timeline.problemAreas(),
    joints: timeline.summarize().joints,
  };
}
