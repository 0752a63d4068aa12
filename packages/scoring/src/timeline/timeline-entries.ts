import { scoreLabel, type TimelineEntry } from '@footlight/contracts';

import { ScoringError } from '../errors/scoring-error.js';
import { column, stride } from './row.js';
import type { ScoreRows } from './score-rows.js';

/** Most entries one timeline may have: a day at tenths of a second. */
const maxEntries = 864_000;

/** The rows as they are: every score, or every bucket where detail was merged. */
export function rawEntries(rows: ScoreRows): TimelineEntry[] {
  const { data, count } = rows;
  return Array.from({ length: count }, (_, index) => {
    const row = index * stride;
    return entry(data[row + column.start] ?? 0, data[row + column.scoreSum] ?? 0, data[row + column.scoreTime] ?? 0);
  });
}

/**
 * Time-weighted means over steps of `seconds`, each starting at a multiple of it; `null` where nothing was scored.
 * @throws {ScoringError} `scoring/resolution-unavailable` when finer than, or no multiple of, what the rows keep
 */
export function steppedEntries(rows: ScoreRows, seconds: number): TimelineEntry[] {
  checkMultiple(rows, seconds);
  const { data, count } = rows;
  if (count === 0) return [];
  const first = Math.floor((data[column.start] ?? 0) / seconds + 1e-9);
  const sums = new Map<number, [sum: number, time: number]>();
  let last = first;
  for (let index = 0; index < count; index += 1) last = Math.max(last, spread(data, index * stride, seconds, sums));
  if (last - first >= maxEntries) throw tooMany(last - first + 1, seconds);
  return Array.from({ length: last - first + 1 }, (_, index) => {
    const [sum, time] = sums.get(first + index) ?? [0, 0];
    return entry((first + index) * seconds, sum, time);
  });
}

/** Shares a row among the steps it overlaps, by time. Returns the last step touched. */
function spread(data: Float64Array, row: number, seconds: number, sums: Map<number, [number, number]>): number {
  const start = data[row + column.start] ?? 0;
  const end = data[row + column.end] ?? 0;
  const firstStep = Math.floor(start / seconds + 1e-9);
  const lastStep = Math.max(firstStep, Math.ceil(end / seconds - 1e-9) - 1);
  for (let step = firstStep; step <= lastStep; step += 1) {
    const overlap = Math.min(end, (step + 1) * seconds) - Math.max(start, step * seconds);
    const share = firstStep === lastStep ? 1 : overlap / (end - start);
    const [sum, time] = sums.get(step) ?? [0, 0];
    sums.set(step, [
      sum + share * (data[row + column.scoreSum] ?? 0),
      time + share * (data[row + column.scoreTime] ?? 0),
    ]);
  }
  return lastStep;
}

function entry(timestamp: number, sum: number, time: number): TimelineEntry {
  const rounded = Math.round(timestamp * 1e6) / 1e6;
  if (time <= 0) return { timestamp: rounded, score: null, label: null };
  const score = Math.min(1, Math.max(0, sum / time));
  return { timestamp: rounded, score, label: scoreLabel(score) };
}

function checkMultiple(rows: ScoreRows, seconds: number): void {
  if (rows.resolution === null) return;
  const ratio = seconds / rows.resolution;
  if (ratio >= 1 - 1e-9 && Math.abs(ratio - Math.round(ratio)) < 1e-6) return;
  throw new ScoringError(
    'scoring/resolution-unavailable',
    `The timeline keeps ${rows.resolution} s and cannot give ${seconds} s. Ask for a multiple of what it keeps, or 'raw'.`,
  );
}

function tooMany(entries: number, seconds: number): ScoringError {
  return new ScoringError(
    'scoring/resolution-unavailable',
    `A timeline of ${entries} entries at ${seconds} s is longer than ${maxEntries}. Ask for a coarser resolution.`,
  );
}
