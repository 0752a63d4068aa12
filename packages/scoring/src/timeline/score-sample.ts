import type { FrameComparison } from '@footlight/contracts';

import { ScoringError } from '../errors/scoring-error.js';

/** What a timeline takes: a comparison, or as little of one as a time and a combined score. */
export type ScoreInput = Pick<FrameComparison, 'timestamp' | 'combinedScore'> &
  Partial<Pick<FrameComparison, 'poseSimilarity' | 'motionSimilarity' | 'errors' | 'timingOffset' | 'coverage'>>;

/** A day: longer media times are mistakes in unit or clock. */
export const longestTimestamp = 86_400;

/** @throws {ScoringError} `scoring/invalid-score` naming the field and the value */
export function checkScore(input: ScoreInput): void {
  const { timestamp } = input;
  if (!(timestamp >= 0 && timestamp <= longestTimestamp)) {
    throw invalid('timestamp', timestamp, `seconds between 0 and ${longestTimestamp}`);
  }
  checkShare('combinedScore', input.combinedScore);
  checkShare('poseSimilarity', input.poseSimilarity);
  checkShare('motionSimilarity', input.motionSimilarity);
  checkShare('coverage', input.coverage);
  const { timingOffset } = input;
  if (timingOffset !== null && timingOffset !== undefined && !Number.isFinite(timingOffset)) {
    throw invalid('timingOffset', timingOffset, 'finite seconds, or null');
  }
  for (const error of input.errors ?? []) {
    if (!Number.isFinite(error.difference))
      throw invalid(`difference of ${error.joint}`, error.difference, 'finite degrees');
  }
}

function checkShare(field: string, value: number | null | undefined): void {
  if (value !== null && value !== undefined && !(value >= 0 && value <= 1))
    throw invalid(field, value, 'between 0 and 1, or null');
}

function invalid(field: string, value: unknown, wanted: string): ScoringError {
  return new ScoringError('scoring/invalid-score', `A score's ${field} must be ${wanted}; saw ${String(value)}.`);
}
