import { ScoringError } from '../errors/scoring-error.js';

/** `'raw'`, or seconds as a number, or as text: `'0.5s'`, `'1s'`. */
export type TimelineResolution = 'raw' | `${number}s` | number;

/** Finest and coarsest resolution in seconds: one frame at 100 Hz, and an hour. */
const finest = 0.01;
const coarsest = 3600;

/** Seconds, or `null` for `'raw'`. @throws {ScoringError} `scoring/invalid-option` */
export function resolutionSeconds(resolution: TimelineResolution): number | null {
  if (resolution === 'raw') return null;
  const seconds = typeof resolution === 'number' ? resolution : parseSeconds(resolution);
  if (seconds >= finest && seconds <= coarsest) return seconds;
  throw new ScoringError(
    'scoring/invalid-option',
    `A resolution must be 'raw' or ${finest} to ${coarsest} seconds; saw ${JSON.stringify(resolution)}. Use for example '0.5s'.`,
  );
}

function parseSeconds(text: unknown): number {
  return typeof text === 'string' && /^\d+(\.\d+)?s$/.test(text) ? Number(text.slice(0, -1)) : Number.NaN;
}
