import { randomUUID } from 'node:crypto';

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
import { createFollower, restoreFollower, type Follower, type FollowerOptions } from '@footlight/core-compare';
import {
  createLiveFeedback,
  createSectionFeedback,
  createSessionSummaryFeedback,
  restoreLiveFeedback,
  type LiveFeedbackService,
  type LiveFeedbackStatistics,
} from '@footlight/feedback-llm';
import {
  createScoreTimeline,
  restoreScoreTimeline,
  type ScoreTimeline,
  type TimelineResolution,
} from '@footlight/scoring';

import { CoachError } from '../errors/coach-error.js';
import { checkSessionOptions, sharedFeedback, type DanceSessionOptions } from './dance-session-options.js';
import { fingerprint } from './fingerprint.js';
import { sectionSituation, sessionSituation } from './session-situations.js';
import { parseSessionState, type DanceSessionState } from './session-state.js';
import { shownResolution, summarise } from './summarise.js';

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

/** Quarter seconds: fine enough for problem areas, and 30 minutes before detail halves. */
const timelineResolution = 0.25;

/** @throws {CoachError} `coach/invalid-option`; {CompareError} for a reference or follower options that cannot be used */
export function createDanceSession(options: DanceSessionOptions): DanceSession {
  checkSessionOptions(options);
  const feedback = sharedFeedback(options.feedback);
  return new Session(
    { ...options, feedback },
    {
      id: options.sessionId ?? randomUUID(),
      follower: createFollower(options.reference, followerOptions(options)),
      timeline: createScoreTimeline({ resolution: timelineResolution }),
      live: createLiveFeedback(feedback),
      sectionStart: 0,
      sections: 0,
      lastTimestamp: null,
      mirrored: false,
    },
  );
}

/**
 * Continues a serialised session. Options that the state does not hold (model, locale, callbacks) are given anew.
 * @throws {CoachError} `coach/invalid-state`, `coach/reference-mismatch`; what the parts throw about their own states
 */
export function restoreDanceSession(
  options: Omit<DanceSessionOptions, 'sessionId' | 'referenceName'> & { readonly state: unknown },
): DanceSession {
  const state = parseSessionState(options.state);
  const seen = fingerprint(options.reference);
  if (state.reference !== seen) {
    throw new CoachError(
      'coach/reference-mismatch',
      `The session began with the reference ${state.reference}, but this one is ${seen}. Load the same file.`,
    );
  }
  const feedback = sharedFeedback(options.feedback);
  return new Session(
    { ...options, feedback, referenceName: state.referenceName },
    {
      id: state.sessionId,
      follower: restoreFollower(options.reference, state.follower, followerOptions(options)),
      timeline: restoreScoreTimeline(state.timeline),
      live: restoreLiveFeedback(state.live, feedback),
      sectionStart: state.sectionStart,
      sections: state.sections,
      lastTimestamp: state.lastTimestamp,
      mirrored: state.mirrored,
    },
  );
}

function followerOptions({ follower = {} }: Pick<DanceSessionOptions, 'follower'>): FollowerOptions {
  return follower.weights ? follower : { preset: 'dance', ...follower };
}

interface SessionParts {
  readonly id: string;
  readonly follower: Follower;
  readonly timeline: ScoreTimeline;
  readonly live: LiveFeedbackService;
  readonly sectionStart: number;
  readonly sections: number;
  readonly lastTimestamp: number | null;
  readonly mirrored: boolean;
}

class Session implements DanceSession {
  readonly id: string;
  readonly #options: DanceSessionOptions;
  readonly #follower: Follower;
  readonly #timeline: ScoreTimeline;
  readonly #live: LiveFeedbackService;
  #sectionStart: number;
  #sections: number;
  #lastTimestamp: number | null;
  #mirrored: boolean;
  #summary: Promise<SessionSummary> | null = null;

  constructor(options: DanceSessionOptions, parts: SessionParts) {
    this.#options = options;
    this.id = parts.id;
    this.#follower = parts.follower;
    this.#timeline = parts.timeline;
    this.#live = parts.live;
    this.#sectionStart = parts.sectionStart;
    this.#sections = parts.sections;
    this.#lastTimestamp = parts.lastTimestamp;
    this.#mirrored = parts.mirrored;
  }

  get backend(): Follower['backend'] {
    return this.#follower.backend;
  }

  push(
    { timestamp, landmarks, frame = null }: SessionFrame,
    options: { readonly force?: boolean } = {},
  ): SessionMoment {
    this.#checkOpen();
    const comparison = this.#follower.push({ timestamp, landmarks });
    if (comparison.reason === 'out-of-order') return { comparison, feedback: null };
    this.#timeline.add(comparison);
    this.#lastTimestamp = timestamp;
    this.#mirrored = comparison.mirrored;
    const snapshot = frame === null ? comparison : { ...comparison, frame };
    return { comparison, feedback: this.#live.processSnapshot(snapshot, options) };
  }

  async endSection(
    options: { readonly name?: string; readonly maxItems?: number; readonly signal?: AbortSignal } = {},
  ): Promise<SectionReport> {
    this.#checkOpen();
    const { name = null, ...request } = options;
    const range = { startTime: this.#sectionStart, endTime: this.#lastTimestamp ?? this.#sectionStart, name };
    const situation = sectionSituation(this.#timeline, range, this.#options.problemAreas ?? {});
    const index = this.#sections;
    this.#sections += 1;
    this.#sectionStart = range.endTime;
    this.#live.reset();
    const feedback = await createSectionFeedback(this.#options.feedback).generate(situation, request);
    return { ...situation, index, feedback };
  }

  end(options: { readonly signal?: AbortSignal } = {}): Promise<SessionSummary> {
    this.#summary ??= this.#end(options);
    return this.#summary;
  }

  seek(referenceTime: number): void {
    this.#checkOpen();
    this.#follower.seek(referenceTime);
  }

  statistics(): LiveFeedbackStatistics {
    return this.#live.statistics();
  }

  scores(resolution: TimelineResolution = shownResolution(this.#timeline)): SessionScores {
    return {
      statistics: this.#timeline.statistics(this.#options.problemAreas),
      timeline: this.#timeline.timeline(resolution),
      problemAreas: this.#timeline.problemAreas(this.#options.problemAreas),
    };
  }

  serialize(): DanceSessionState {
    this.#checkOpen();
    return {
      format: 'footlight.dance-session',
      version: 1,
      sessionId: this.id,
      referenceName: this.#options.referenceName,
      reference: fingerprint(this.#options.reference),
      mirrored: this.#mirrored,
      sectionStart: this.#sectionStart,
      sections: this.#sections,
      lastTimestamp: this.#lastTimestamp,
      follower: this.#follower.serialize(),
      timeline: this.#timeline.serialize(),
      live: this.#live.serialize(),
    };
  }

  async #end(request: { readonly signal?: AbortSignal }): Promise<SessionSummary> {
    const { referenceName, problemAreas = {}, earlierAttempt = null, feedback } = this.#options;
    const situation = sessionSituation(this.#timeline, referenceName, problemAreas, earlierAttempt);
    const [words, items] = await Promise.all([
      createSessionSummaryFeedback(feedback).generate(situation, request),
      createSectionFeedback(feedback).generate(situation, request),
    ]);
    return summarise({
      sessionId: this.id,
      situation,
      words,
      items,
      timeline: this.#timeline,
      mirrored: this.#mirrored,
    });
  }

  #checkOpen(): void {
    if (!this.#summary) return;
    throw new CoachError('coach/session-ended', `The session ${this.id} has ended. Create a new one for another run.`);
  }
}
