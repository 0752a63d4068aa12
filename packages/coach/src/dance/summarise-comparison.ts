import { randomUUID } from 'node:crypto';

import type { PerformanceComparison, SessionSummary } from '@footlight/contracts';
import { createSectionFeedback, createSessionSummaryFeedback } from '@footlight/feedback-llm';
import { createScoreTimeline, type ProblemAreaOptions } from '@footlight/scoring';

import type { DanceFeedbackOptions } from './dance-session-options.js';
import { sharedFeedback } from './dance-session-options.js';
import { sessionSituation } from './session-situations.js';
import { summarise } from './summarise.js';

export interface SummariseComparisonOptions {
  /** What the summary calls the reference. */
  readonly referenceName: string;
  /** @default English, by rules alone */
  readonly feedback?: DanceFeedbackOptions;
  /** @default below .65 for 1 s or longer */
  readonly problemAreas?: ProblemAreaOptions;
}

/** The summary of a performance that was compared whole: scores and joints are the comparison's, the words are a session's. */
export async function summariseComparison(
  comparison: PerformanceComparison,
  { referenceName, feedback = {}, problemAreas = {} }: SummariseComparisonOptions,
): Promise<SessionSummary> {
  const timeline = createScoreTimeline();
  for (const frame of comparison.frames) timeline.add(frame);
  const { combinedScore, poseScore, motionScore, timing, coverage, joints, mirrored } = comparison;
  const situation = {
    ...sessionSituation(timeline, referenceName, problemAreas, null),
    averageScore: combinedScore,
    poseScore,
    motionScore,
    timingOffset: timing.offsetMedian,
    coverage,
  };
  const shared = sharedFeedback(feedback);
  const [words, items] = await Promise.all([
    createSessionSummaryFeedback(shared).generate(situation),
    createSectionFeedback(shared).generate(situation),
  ]);
  const summary = summarise({ sessionId: randomUUID(), situation, words, items, timeline, mirrored });
  return { ...summary, poseScore, motionScore, coverage, timing, jointErrors: [...joints] };
}
