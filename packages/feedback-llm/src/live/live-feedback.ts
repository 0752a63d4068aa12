import type { LiveFeedback, LiveSnapshot } from '@footlight/contracts';
import { z } from 'zod';

import { FeedbackError } from '../errors/feedback-error.js';
import { phraseBookFor } from '../phrases/phrase-books.js';
import { LiveCoach, liveCoachSchema, type Decision } from './live-coach.js';

export interface LiveFeedbackOptions {
  /** BCP 47. The rules speak en, ko and es, and English for any other. @default 'en' */
  readonly locale?: string;
  /** Milliseconds of media between two looks at the situation; snapshots may come faster. @default 500 (2 Hz) */
  readonly intervalMs?: number;
  /** Least milliseconds of media between two lines: time to hear one and act on it. @default 2000 */
  readonly minGapMs?: number;
}

/** Counts since the last reset. */
export interface LiveFeedbackStatistics {
  readonly snapshots: number;
  readonly lines: number;
  readonly praises: number;
  readonly corrections: number;
}

/** The live coach of one dancer. Calls are cheap and synchronous: it never waits for anything. */
export interface LiveFeedbackService {
  /**
   * Takes one moment and says something, or nothing. `force` asks for a line now, whatever was said before.
   * A snapshot from before the newest one only adds to what is known.
   * @throws {FeedbackError} `feedback/invalid-snapshot`
   */
  processSnapshot(snapshot: LiveSnapshot, options?: { readonly force?: boolean }): LiveFeedback | null;
  /** Forgets everything, for a new section or session. */
  reset(): void;
  statistics(): LiveFeedbackStatistics;
  /** JSON-able; {@link restoreLiveFeedback} continues from it. */
  serialize(): LiveFeedbackState;
}

const count = z.number().int().min(0);
const stateSchema = z.object({
  format: z.literal('footlight.live-feedback'),
  version: z.literal(1),
  coach: liveCoachSchema,
  lastLookAt: z.number().nullable(),
  statistics: z.object({ snapshots: count, lines: count, praises: count, corrections: count }),
});
export type LiveFeedbackState = z.output<typeof stateSchema>;

const noStatistics: LiveFeedbackStatistics = { snapshots: 0, lines: 0, praises: 0, corrections: 0 };

/** @throws {FeedbackError} `feedback/invalid-option` */
export function createLiveFeedback(options: LiveFeedbackOptions = {}): LiveFeedbackService {
  return new Live(options);
}

/** Continues serialised live feedback. @throws {FeedbackError} `feedback/invalid-state` */
export function restoreLiveFeedback(state: unknown, options: LiveFeedbackOptions = {}): LiveFeedbackService {
  const parsed = stateSchema.safeParse(state);
  if (!parsed.success) {
    throw new FeedbackError(
      'feedback/invalid-state',
      `This is not the state of live feedback (${parsed.error.issues[0]?.message ?? 'unknown'}). Pass what serialize() gave.`,
      { cause: parsed.error },
    );
  }
  const live = new Live(options);
  live.load(parsed.data);
  return live;
}

class Live implements LiveFeedbackService {
  readonly #coach: LiveCoach;
  readonly #intervalSeconds: number;
  readonly #minGapSeconds: number;
  #lastLookAt = -Infinity;
  #statistics = noStatistics;

  constructor({ locale = 'en', intervalMs = 500, minGapMs = 2000 }: LiveFeedbackOptions) {
    this.#coach = new LiveCoach(phraseBookFor(locale));
    this.#intervalSeconds = seconds('intervalMs', intervalMs);
    this.#minGapSeconds = seconds('minGapMs', minGapMs);
  }

  processSnapshot(snapshot: LiveSnapshot, { force = false } = {}): LiveFeedback | null {
    const now = checkedTime(snapshot.timestamp);
    this.#coach.observe(snapshot);
    this.#statistics = { ...this.#statistics, snapshots: this.#statistics.snapshots + 1 };
    if (!force && now - this.#lastLookAt < this.#intervalSeconds - 1e-6) return null;
    this.#lastLookAt = Math.max(now, this.#lastLookAt);
    const decision = this.#coach.decide(now, force, this.#minGapSeconds);
    return decision && this.#speak(decision, now);
  }

  reset(): void {
    this.#coach.reset();
    this.#lastLookAt = -Infinity;
    this.#statistics = noStatistics;
  }

  statistics(): LiveFeedbackStatistics {
    return this.#statistics;
  }

  serialize(): LiveFeedbackState {
    return {
      format: 'footlight.live-feedback',
      version: 1,
      coach: this.#coach.state(),
      lastLookAt: Number.isFinite(this.#lastLookAt) ? this.#lastLookAt : null,
      statistics: this.#statistics,
    };
  }

  load(state: LiveFeedbackState): void {
    this.#coach.load(state.coach);
    this.#lastLookAt = state.lastLookAt ?? -Infinity;
    this.#statistics = state.statistics;
  }

  #speak(decision: Decision, now: number): LiveFeedback {
    const line = this.#coach.speak(decision, now);
    const { snapshots, lines, praises, corrections } = this.#statistics;
    this.#statistics = {
      snapshots,
      lines: lines + 1,
      praises: praises + (line.isPositive ? 1 : 0),
      corrections: corrections + (line.isPositive ? 0 : 1),
    };
    return line;
  }
}

function seconds(name: string, milliseconds: number): number {
  if (milliseconds >= 0 && milliseconds <= 60_000) return milliseconds / 1000;
  throw new FeedbackError('feedback/invalid-option', `${name} must be 0 to 60000 milliseconds; saw ${milliseconds}.`);
}

function checkedTime(timestamp: number): number {
  if (timestamp >= 0 && timestamp <= 86_400) return timestamp;
  throw new FeedbackError(
    'feedback/invalid-snapshot',
    `A snapshot's timestamp must be 0 to 86400 seconds; saw ${String(timestamp)}.`,
  );
}
