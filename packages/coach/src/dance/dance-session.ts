import type {
  FeedbackItem,
  FrameComparison,
  LiveFeedback,
  ModelImage,
  PoseFrame,
  ProblemArea,
  SectionSituation,
  SessionStatistics,
  SessionSummary,
  TimelineEntry,
} from '@footlight/contracts';
import type { Follower } from '@footlight/core-compare';
import type { LiveFeedbackStatistics } from '@footlight/feedback-llm';
import type { TimelineResolution } from '@footlight/scoring';

import type { DanceSessionState } from './session-state.js';

/** One moment of a dancer. */
export interface SessionFrame extends PoseFrame {
  /** The camera picture, for a model that can see. */
  readonly frame?: ModelImage | null;
}

/** What a moment gave: how it compares, and a line to say, or nothing to say. */
export interface SessionMoment {
  readonly comparison: FrameComparison;
  readonly feedback: LiveFeedback | null;
}

/** The scores of a session up to now. */
export interface SessionScores {
  readonly statistics: SessionStatistics;
  readonly timeline: readonly TimelineEntry[];
  readonly problemAreas: readonly ProblemArea[];
}

/** What is said after a section. */
export interface SectionReport extends SectionSituation {
  /** From 0. */
  readonly index: number;
  readonly feedback: readonly FeedbackItem[];
}

/** One dancer with one reference, from the first frame to the summary. Sessions share nothing: have as many as you like. */
export interface DanceSession {
  readonly id: string;
  readonly backend: Follower['backend'];
  /**
   * Takes one frame. Cheap and synchronous; frames that come out of order are compared with nothing and not counted.
   * @throws {CoachError} `coach/session-ended`; {CompareError} `compare/invalid-frame`
   */
  push(frame: SessionFrame, options?: { readonly force?: boolean }): SessionMoment;
  /** Closes the section that began at the last `endSection` (or at the start) and says what to work on. */
  endSection(options?: {
    readonly name?: string;
    readonly maxItems?: number;
    readonly signal?: AbortSignal;
  }): Promise<SectionReport>;
  /** The summary. The session is over; asking again gives the same summary. */
  end(options?: { readonly signal?: AbortSignal }): Promise<SessionSummary>;
  /** The next frame is at this time of the reference, in seconds. */
  seek(referenceTime: number): void;
  statistics(): LiveFeedbackStatistics;
  /** The scores so far, while dancing and after the end. @throws {ScoringError} `scoring/invalid-option`, `scoring/resolution-unavailable` @default '0.5s', or as fine as is kept */
  scores(resolution?: TimelineResolution): SessionScores;
  /** JSON-able; {@link restoreDanceSession} continues from it, in this process or another. */
  serialize(): DanceSessionState;
}
