import type { ProblemArea, SessionStatistics, TimelineEntry } from '@footlight/contracts';

import { ScoringError } from '../errors/scoring-error.js';
import { addScore, labelled, noExtremes, type Extremes } from './extremes.js';
import { PendingScores, type Fold } from './pending-scores.js';
import { findProblemAreas, type ProblemAreaOptions } from './problem-areas.js';
import { summariseRange, type RangeSummary, type TimeRange } from './range-summary.js';
import { resolutionSeconds, type TimelineResolution } from './resolution.js';
import { ScoreRows } from './score-rows.js';
import { checkScore, type ScoreInput } from './score-sample.js';
import { rawEntries, steppedEntries } from './timeline-entries.js';
import { parseTimelineState, type ScoreTimelineState } from './timeline-state.js';

export interface ScoreTimelineOptions {
  /**
   * What is kept: `'raw'` keeps every score; seconds keep one bucket per step, so that a score costs no memory of its own.
   * @default 'raw'
   */
  readonly resolution?: TimelineResolution;
  /**
   * The most rows kept (about 0.7 KB each). When full, neighbours are merged and the detail halves, so that memory is bounded
   * however long the session. @default 7200 (30 minutes at 4 a second)
   */
  readonly maxRows?: number;
  /** Seconds that a score stands when no other follows; a longer silence is a gap. @default 1 */
  readonly maxHold?: number;
}

/** The scores of one performance over time. All means are weighted by time, not by frames. */
export interface ScoreTimeline {
  /** Seconds of a bucket at present, or `null` while every score is kept. Grows when `maxRows` is reached. */
  readonly resolution: number | null;
  /** Takes a comparison, in any order. @throws {ScoringError} `scoring/invalid-score` */
  add(comparison: ScoreInput): void;
  /** @throws {ScoringError} `scoring/invalid-option`, `scoring/resolution-unavailable` @default '0.5s' */
  timeline(resolution?: TimelineResolution): TimelineEntry[];
  /** Stretches below the threshold, with the body parts at fault. @throws {ScoringError} `scoring/invalid-option` */
  problemAreas(options?: ProblemAreaOptions): ProblemArea[];
  statistics(options?: ProblemAreaOptions): SessionStatistics;
  /** Means, timing and joints of a stretch. Range edges are as fine as the rows. */
  summarize(range?: TimeRange): RangeSummary;
  reset(): void;
  /** JSON-able; {@link restoreScoreTimeline} continues from it exactly. */
  serialize(): ScoreTimelineState;
}

/** @throws {ScoringError} `scoring/invalid-option` */
export function createScoreTimeline(options: ScoreTimelineOptions = {}): ScoreTimeline {
  const { resolution = 'raw', maxRows = 7200, maxHold = 1 } = options;
  if (!Number.isInteger(maxRows) || maxRows < 2 || maxRows > 1_000_000) {
    throw new ScoringError(
      'scoring/invalid-option',
      `maxRows must be a whole number from 2 to 1000000; saw ${maxRows}.`,
    );
  }
  if (!(maxHold > 0 && maxHold <= 60)) {
    throw new ScoringError('scoring/invalid-option', `maxHold must be above 0 and at most 60 seconds; saw ${maxHold}.`);
  }
  return new RowTimeline(resolutionSeconds(resolution), maxRows, maxHold);
}

/** Continues a serialised timeline. @throws {ScoringError} `scoring/invalid-state` */
export function restoreScoreTimeline(state: unknown): ScoreTimeline {
  const parsed = parseTimelineState(state);
  const timeline = new RowTimeline(parsed.resolution, parsed.maxRows, parsed.maxHold);
  timeline.load(parsed);
  return timeline;
}

class RowTimeline implements ScoreTimeline {
  readonly #firstResolution: number | null;
  readonly #maxRows: number;
  readonly #maxHold: number;
  #rows: ScoreRows;
  #pending: PendingScores;
  #extremes: Extremes = noExtremes();
  #complete: ScoreRows | null = null;
  readonly #fold: Fold = (sample, start, end) => this.#rows.cover(sample, start, end);

  constructor(resolution: number | null, maxRows: number, maxHold: number) {
    this.#firstResolution = resolution;
    this.#maxRows = maxRows;
    this.#maxHold = maxHold;
    this.#rows = new ScoreRows(resolution, maxRows);
    this.#pending = new PendingScores(maxHold);
  }

  get resolution(): number | null {
    return this.#all().resolution;
  }

  add(comparison: ScoreInput): void {
    checkScore(comparison);
    const sample = comparison.combinedScore === null ? withoutScores(comparison) : comparison;
    this.#pending.add(sample, this.#fold);
    addScore(this.#extremes, sample);
    this.#complete = null;
  }

  timeline(resolution: TimelineResolution = '0.5s'): TimelineEntry[] {
    const seconds = resolutionSeconds(resolution);
    return seconds === null ? rawEntries(this.#all()) : steppedEntries(this.#all(), seconds);
  }

  problemAreas(options: ProblemAreaOptions = {}): ProblemArea[] {
    return findProblemAreas(this.#all(), options);
  }

  statistics(options: ProblemAreaOptions = {}): SessionStatistics {
    const { frames, firstTimestamp, lastTimestamp, best, worst } = this.#extremes;
    return {
      totalDuration: firstTimestamp === null || lastTimestamp === null ? 0 : lastTimestamp - firstTimestamp,
      averageScore: this.summarize().averageScore,
      bestMoment: labelled(best, true),
      worstMoment: labelled(worst, false),
      totalFrames: frames,
      problemSegmentsCount: this.problemAreas(options).length,
    };
  }

  summarize(range: TimeRange = {}): RangeSummary {
    return summariseRange(this.#all(), range);
  }

  reset(): void {
    this.#rows = new ScoreRows(this.#firstResolution, this.#maxRows);
    this.#pending = new PendingScores(this.#maxHold);
    this.#extremes = noExtremes();
    this.#complete = null;
  }

  serialize(): ScoreTimelineState {
    return {
      format: 'footlight.score-timeline',
      version: 1,
      resolution: this.#rows.resolution,
      maxRows: this.#maxRows,
      maxHold: this.#maxHold,
      rows: this.#rows.values(),
      pending: structuredClone(this.#pending.state) as ScoreTimelineState['pending'],
      extremes: { ...this.#extremes },
    };
  }

  load(state: ScoreTimelineState): void {
    this.#rows.load(Float64Array.from(state.rows));
    const { sorted, lastFolded, typicalHold } = state.pending;
    this.#pending = new PendingScores(this.#maxHold, sorted as ScoreInput[], lastFolded ?? -Infinity, typicalHold);
    this.#extremes = { ...state.extremes };
    this.#complete = null;
  }

  /** The rows with what is still pending folded in, made once until the next score. */
  #all(): ScoreRows {
    if (this.#complete) return this.#complete;
    const rows = this.#rows.clone();
    this.#pending.preview((sample, start, end) => rows.cover(sample, start, end));
    this.#complete = rows;
    return rows;
  }
}

/** A moment without a combined score is a gap: what else was measured there must not enter the means. */
function withoutScores({ timestamp, coverage }: ScoreInput): ScoreInput {
  return { timestamp, combinedScore: null, ...(coverage === undefined ? {} : { coverage }) };
}
