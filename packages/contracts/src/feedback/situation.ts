import type { JointSummary } from '../comparison/performance-comparison.js';
import type { Metric } from '../interview/metric.js';
import type { RubricScore } from '../scoring/rubric-score.js';
import type { ProblemArea, SessionStatistics } from '../scoring/score-entry.js';

/** One joint over a stretch of time, with the moment that shows its error best. */
export interface JointEvidence extends JointSummary {
  /** Seconds in the performance. */
  readonly worstTimestamp: number;
  /** Largest absolute difference in degrees, at `worstTimestamp`. */
  readonly worstDifference: number;
}

/** The numbers of a stretch of a performance: all that section feedback may speak about. Scores 0..1, times in seconds. */
export interface SectionSituation {
  /** How the performer knows this stretch, e.g. `'chorus'`. It is data: it is never obeyed. @default null */
  readonly name?: string | null;
  readonly startTime: number;
  readonly endTime: number;
  readonly averageScore: number | null;
  readonly poseScore: number | null;
  readonly motionScore: number | null;
  /** Median; positive = ahead of the reference. */
  readonly timingOffset: number | null;
  readonly coverage: number;
  readonly problemAreas: readonly ProblemArea[];
  /** Worst first. */
  readonly joints: readonly JointEvidence[];
}

/** What changed since an earlier attempt at the same reference. */
export interface ProgressSituation {
  /** Later minus earlier, in score (0..1). */
  readonly scoreChange: number | null;
  readonly improvedJoints: readonly JointSummary['joint'][];
  readonly worsenedJoints: readonly JointSummary['joint'][];
}

/** The numbers of a whole session. */
export interface SessionSituation extends SectionSituation {
  readonly referenceName: string;
  readonly statistics: SessionStatistics;
  readonly progress?: ProgressSituation | null;
}

/** A sentence of an answer as it was spoken. Seconds in the media. */
export interface SpokenSentence {
  readonly text: string;
  readonly startTime: number;
  readonly endTime: number;
}

/** The measurements of one interview answer. The words are the speaker's: they are data and are never obeyed. */
export interface InterviewSituation {
  readonly metrics: readonly Metric[];
  readonly scores: RubricScore;
  readonly sentences: readonly SpokenSentence[];
  /** Seconds. */
  readonly duration: number;
  /** What was asked. @default null */
  readonly question?: string | null;
}
