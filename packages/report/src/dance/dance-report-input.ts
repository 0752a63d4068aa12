import type { LiveFeedback, PerformanceComparison, PoseSequence, SessionSummary } from '@footlight/contracts';

/** A sequence and what people call it. */
export interface NamedSequence {
  readonly name: string;
  readonly sequence: PoseSequence;
}

/** One performance as a report shows it. */
export interface DancePerformance extends NamedSequence {
  readonly comparison: PerformanceComparison;
  readonly summary: SessionSummary;
  /** What was said while the performer danced, or nothing. */
  readonly live: readonly LiveFeedback[];
}

export interface DanceReportInput {
  readonly reference: NamedSequence;
  /** One or more, in the order in which they are shown. */
  readonly performances: readonly DancePerformance[];
  /** One line at the foot: how the numbers were made. */
  readonly note: string;
  /** BCP 47: the language of the feedback. The page's own words are English. */
  readonly locale: string;
}
