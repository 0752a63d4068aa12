import { type Joint, type ProblemArea } from '@footlight/contracts';

import { ScoringError } from '../errors/scoring-error.js';
import { jointEvidence } from './range-summary.js';
import { column, mergeRow, stride } from './row.js';
import type { ScoreRows } from './score-rows.js';

export interface ProblemAreaOptions {
  /** A score below it is a problem, 0..1. @default 0.65 */
  readonly threshold?: number;
  /** Seconds; shorter stretches are slips, not problems. @default 1 */
  readonly minDuration?: number;
  /**
   * Seconds of better or missing scores that do not end an area, as long as its mean stays below the threshold:
   * one lucky frame does not split a problem in two. @default 0.5
   */
  readonly bridge?: number;
}

/** Body parts named in an area: those at least half as wrong as the worst one, and no more than a dancer can think of. */
const namedShare = 0.5;
const namedParts = 4;

interface Stretch {
  readonly total: Float64Array;
  start: number;
  end: number;
}

/** Stretches whose time-weighted score stays below the threshold, in order of time. */
export function findProblemAreas(rows: ScoreRows, options: ProblemAreaOptions): ProblemArea[] {
  const { threshold = 0.65, minDuration = 1, bridge = 0.5 } = options;
  check(threshold, minDuration, bridge);
  const stretches = joinStretches(lowStretches(rows, threshold), rows, threshold, bridge);
  return stretches.filter(({ start, end }) => end - start >= minDuration - 1e-9).map(describe);
}

function lowStretches(rows: ScoreRows, threshold: number): Stretch[] {
  const stretches: Stretch[] = [];
  let current: Stretch | null = null;
  for (let row = 0; row < rows.count * stride; row += stride) {
    const start = rows.data[row + column.start] ?? 0;
    const time = rows.data[row + column.scoreTime] ?? 0;
    const low = time > 0 && (rows.data[row + column.scoreSum] ?? 0) / time < threshold;
    const continues = current !== null && start <= current.end + 1e-9;
    if (!low || !continues) current = null;
    if (!low) continue;
    if (!current) stretches.push((current = emptyStretch(start)));
    extend(current, rows.data, row);
  }
  return stretches;
}

function joinStretches(stretches: Stretch[], rows: ScoreRows, threshold: number, bridge: number): Stretch[] {
  const joined: Stretch[] = [];
  for (const stretch of stretches) {
    const before = joined.at(-1);
    const whole =
      before && stretch.start - before.end <= bridge + 1e-9 ? between(rows, before.start, stretch.end) : null;
    if (whole && meanOf(whole) < threshold) joined.splice(-1, 1, whole);
    else joined.push(stretch);
  }
  return joined;
}

function between(rows: ScoreRows, start: number, end: number): Stretch {
  const whole = emptyStretch(start);
  for (let row = 0; row < rows.count * stride; row += stride) {
    const at = rows.data[row + column.start] ?? 0;
    if (at >= start - 1e-9 && at < end - 1e-9) extend(whole, rows.data, row);
  }
  return whole;
}

function emptyStretch(start: number): Stretch {
  const total = new Float64Array(stride);
  total[column.start] = start;
  return { total, start, end: start };
}

function extend(stretch: Stretch, data: Float64Array, row: number): void {
  mergeRow(stretch.total, 0, data, row);
  stretch.end = Math.max(stretch.end, data[row + column.end] ?? 0);
}

function meanOf({ total }: Stretch): number {
  return (total[column.scoreSum] ?? 0) / Math.max(1e-9, total[column.scoreTime] ?? 0);
}

function describe(stretch: Stretch): ProblemArea {
  return {
    startTime: round(stretch.start),
    endTime: round(stretch.end),
    averageScore: Math.min(1, Math.max(0, meanOf(stretch))),
    bodyParts: bodyParts(stretch.total),
    errorCount: stretch.total[column.errors] ?? 0,
  };
}

function bodyParts(total: Float64Array): Joint[] {
  const evidence = jointEvidence(total);
  const worst = evidence[0]?.meanDifference ?? 0;
  return evidence
    .filter(({ meanDifference }) => meanDifference >= worst * namedShare)
    .slice(0, namedParts)
    .map(({ joint }) => joint);
}

function round(seconds: number): number {
  return Math.round(seconds * 1e6) / 1e6;
}

function check(threshold: number, minDuration: number, bridge: number): void {
  const wrong = [
    threshold >= 0 && threshold <= 1 ? null : `threshold must be 0..1; saw ${threshold}`,
    minDuration >= 0 ? null : `minDuration must be 0 or more seconds; saw ${minDuration}`,
    bridge >= 0 ? null : `bridge must be 0 or more seconds; saw ${bridge}`,
  ].find((problem) => problem !== null);
  if (wrong) throw new ScoringError('scoring/invalid-option', `Problem areas: ${wrong}.`);
}
