import type { SessionSummary } from '@footlight/contracts';
import type { Follower } from '@footlight/core-compare';
import {
  createSectionFeedback,
  createSessionSummaryFeedback,
  type LiveFeedbackService,
  type LiveFeedbackStatistics,
} from '@footlight/feedback-llm';
import type { ScoreTimeline, TimelineResolution } from '@footlight/scoring';

import { CoachError } from '../errors/coach-error.js';
import type { DanceSessionOptions } from './dance-session-options.js';
import type { DanceSession, SectionReport, SessionFrame, SessionMoment, SessionScores } from './dance-session.js';
import { fingerprint } from './fingerprint.js';
import { sectionSituation, sessionSituation } from './session-situations.js';
import type { DanceSessionState } from './session-state.js';
import { shownResolution, summarise } from './summarise.js';

/** What a session is put together from, new or restored. */
export interface SessionParts {
  readonly id: string;
  readonly follower: Follower;
  readonly timeline: ScoreTimeline;
  readonly live: LiveFeedbackService;
  readonly sectionStart: number;
  readonly sections: number;
  readonly lastTimestamp: number | null;
  readonly mirrored: boolean;
}

/** The session itself. What is public of it is described by {@link DanceSession}. */
export class FollowedSession implements DanceSession {
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
