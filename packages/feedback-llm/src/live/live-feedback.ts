import type { LiveFeedback, LiveSnapshot } from '@footlight/contracts';

import { FeedbackError } from '../errors/feedback-error.js';
import type { ImageOptions } from '../image/prepare-image.js';
import { checkedLocale } from '../locale/locale.js';
import { modelAccess, type ModelOptions } from '../model/model-access.js';
import { phraseBookFor } from '../phrases/phrase-books.js';
import { LiveCoach, type Decision } from './live-coach.js';
import { noStatistics, parseLiveState, type LiveFeedbackState, type LiveFeedbackStatistics } from './live-state.js';
import { LiveWriter, type PendingLine } from './live-writer.js';

export interface LiveFeedbackOptions extends ModelOptions {
  /** BCP 47. The rules speak en, ko and es, and English for any other; a model speaks any. @default 'en' */
  readonly locale?: string;
  /** Milliseconds of media between two looks at the situation; snapshots may come faster. @default 500 (2 Hz) */
  readonly intervalMs?: number;
  /** Least milliseconds of media between two lines: time to hear one and act on it. @default 2000 */
  readonly minGapMs?: number;
  /** Milliseconds that a line may wait for the model before the rules say it. @default 1200 */
  readonly patienceMs?: number;
  /** Milliseconds after which an answer is about the past and is dropped. Also the limit of a request. @default 1500 */
  readonly staleMs?: number;
  /** Which pictures are sent. */
  readonly images?: ImageOptions;
}

/** The live coach of one dancer. Calls are cheap and synchronous: it never waits for anything. */
export interface LiveFeedbackService {
  /**
   * Takes one moment and says something, or nothing. `force` asks for a line now, whatever was said before.
   * With a model, a line may come one or two snapshots after its moment; when the model is late, the rules say it.
   * @throws {FeedbackError} `feedback/invalid-snapshot`
   */
  processSnapshot(snapshot: LiveSnapshot, options?: { readonly force?: boolean }): LiveFeedback | null;
  /** Forgets everything, for a new section or session. */
  reset(): void;
  statistics(): LiveFeedbackStatistics;
  /** JSON-able; {@link restoreLiveFeedback} continues from it. */
  serialize(): LiveFeedbackState;
}

/** @throws {FeedbackError} `feedback/invalid-option` */
export function createLiveFeedback(options: LiveFeedbackOptions = {}): LiveFeedbackService {
  return new Live(options);
}

/** Continues serialised live feedback. @throws {FeedbackError} `feedback/invalid-state` */
export function restoreLiveFeedback(state: unknown, options: LiveFeedbackOptions = {}): LiveFeedbackService {
  const live = new Live(options);
  live.load(parseLiveState(state));
  return live;
}

class Live implements LiveFeedbackService {
  readonly #coach: LiveCoach;
  readonly #writer: LiveWriter | null;
  readonly #intervalSeconds: number;
  readonly #minGapSeconds: number;
  readonly #patienceMs: number;
  readonly #staleMs: number;
  #pending: PendingLine | null = null;
  #lastLookAt = -Infinity;
  readonly #statistics = { ...noStatistics };

  constructor(options: LiveFeedbackOptions) {
    const {
      locale = 'en',
      intervalMs = 500,
      minGapMs = 2000,
      patienceMs = 1200,
      staleMs = 1500,
      images = {},
    } = options;
    const language = checkedLocale(locale);
    this.#coach = new LiveCoach(phraseBookFor(language));
    this.#intervalSeconds = checkedMs('intervalMs', intervalMs) / 1000;
    this.#minGapSeconds = checkedMs('minGapMs', minGapMs) / 1000;
    this.#patienceMs = checkedMs('patienceMs', patienceMs);
    this.#staleMs = checkedMs('staleMs', staleMs);
    const access = modelAccess(options);
    this.#writer = access && new LiveWriter(access, { locale: language, timeoutMs: staleMs, images });
  }

  processSnapshot(snapshot: LiveSnapshot, { force = false } = {}): LiveFeedback | null {
    const now = checkedTime(snapshot.timestamp);
    this.#coach.observe(snapshot);
    this.#count('snapshots');
    if (!force && now - this.#lastLookAt < this.#intervalSeconds - 1e-6) return null;
    // A snapshot from before the newest one only adds to what is known.
    if (!force && now < this.#lastLookAt) return null;
    this.#lastLookAt = Math.max(now, this.#lastLookAt);
    if (this.#pending) return this.#awaited(this.#pending, now, force);
    const decision = this.#coach.decide(now, force, this.#minGapSeconds);
    if (!decision) return null;
    if (force || !this.#writer?.ready) return this.#speak(decision, now);
    this.#count('asked');
    this.#pending = this.#writer.start(decision, snapshot.frame ?? null, this.#coach.recentLines());
    return null;
  }

  reset(): void {
    this.#pending?.cancel();
    this.#pending = null;
    this.#coach.reset();
    this.#lastLookAt = -Infinity;
    Object.assign(this.#statistics, noStatistics);
  }

  statistics(): LiveFeedbackStatistics {
    const dropped = [...(this.#writer?.dropped.values() ?? [])].reduce((sum, count) => sum + count, 0);
    return { ...this.#statistics, picturesDropped: dropped };
  }

  serialize(): LiveFeedbackState {
    return {
      format: 'footlight.live-feedback',
      version: 1,
      coach: this.#coach.state(),
      lastLookAt: Number.isFinite(this.#lastLookAt) ? this.#lastLookAt : null,
      statistics: this.statistics(),
    };
  }

  load(state: LiveFeedbackState): void {
    this.#coach.load(state.coach);
    this.#lastLookAt = state.lastLookAt ?? -Infinity;
    Object.assign(this.#statistics, state.statistics);
  }

  /** A line is on its way: take it when it is there and fresh, go on waiting while it is in time, else let the rules speak. */
  #awaited(pending: PendingLine, now: number, force: boolean): LiveFeedback | null {
    const { result, decision } = pending;
    const ageMs = this.#age(pending, now);
    if (result && result.text !== null && ageMs <= this.#staleMs && !this.#coach.wouldRepeat(result.text, now)) {
      this.#pending = null;
      this.#count('used');
      return this.#speak(decision, now, result.text);
    }
    if (!result && !force && ageMs < this.#patienceMs) return null;
    this.#count(result && result.text === null ? 'declined' : 'late');
    pending.cancel();
    this.#pending = null;
    // The newest situation wins: what is said now may be another thing than what was asked for.
    const newest = this.#coach.decide(now, force, this.#minGapSeconds);
    return newest && this.#speak(newest, now);
  }

  /** In replays media runs faster than the clock, in stalls slower: the older of the two counts. */
  #age({ decision, askedAtMs }: PendingLine, now: number): number {
    return Math.max((now - decision.at) * 1000, (this.#writer?.nowMs ?? askedAtMs) - askedAtMs);
  }

  #speak(decision: Decision, now: number, text?: string): LiveFeedback {
    const line = this.#coach.speak(decision, now, text);
    this.#count('lines');
    this.#count(line.isPositive ? 'praises' : 'corrections');
    return line;
  }

  #count(name: keyof LiveFeedbackStatistics): void {
    this.#statistics[name] += 1;
  }
}

function checkedMs(name: string, milliseconds: number): number {
  if (milliseconds >= 0 && milliseconds <= 60_000) return milliseconds;
  throw new FeedbackError('feedback/invalid-option', `${name} must be 0 to 60000 milliseconds; saw ${milliseconds}.`);
}

function checkedTime(timestamp: number): number {
  if (timestamp >= 0 && timestamp <= 86_400) return timestamp;
  throw new FeedbackError(
    'feedback/invalid-snapshot',
    `A snapshot's timestamp must be 0 to 86400 seconds; saw ${String(timestamp)}.`,
  );
}
