import type { Token } from './token.js';

/** The windows of pace variation, in seconds (interview metric table: 20 s, hop 5 s). */
export const paceWindowSeconds = 20;
export const paceHopSeconds = 5;

/** Speed in words a minute at a moment. */
export interface PacePoint {
  /** Middle of the window, seconds. */
  readonly timestamp: number;
  readonly wordsPerMinute: number;
}

/** Words a minute over the whole answer, pauses included. `durationSeconds` > 0. */
export function wordsPerMinute(words: number, durationSeconds: number): number {
  return (60 * words) / durationSeconds;
}

/** Pace over windows of 20 s every 5 s from the first word to the last; a shorter answer gives one window. */
export function paceCurve(tokens: readonly Token[]): PacePoint[] {
  const first = tokens[0]?.startTime ?? 0;
  const last = tokens.at(-1)?.endTime ?? 0;
  const count = Math.max(1, Math.floor((last - first - paceWindowSeconds) / paceHopSeconds) + 1);
  const length = Math.min(paceWindowSeconds, last - first);
  if (tokens.length === 0 || length <= 0) return [];
  return Array.from({ length: count }, (_, index) => {
    const start = first + index * paceHopSeconds;
    const words = tokens.reduce((sum, token) => sum + shareWithin(token, start, start + length), 0);
    return { timestamp: start + length / 2, wordsPerMinute: wordsPerMinute(words, length) };
  });
}

/** The share of a word that lies in a window, so that a word on its edge counts in part. */
function shareWithin({ startTime, endTime }: Token, start: number, end: number): number {
  if (endTime <= startTime) return startTime >= start && startTime < end ? 1 : 0;
  return Math.max(0, Math.min(endTime, end) - Math.max(startTime, start)) / (endTime - startTime);
}

/** Standard deviation of pace over its windows, or `null` with fewer than three of them. */
export function paceVariation(curve: readonly PacePoint[]): number | null {
  if (curve.length < 3) return null;
  const mean = curve.reduce((sum, point) => sum + point.wordsPerMinute, 0) / curve.length;
  return Math.sqrt(curve.reduce((sum, point) => sum + (point.wordsPerMinute - mean) ** 2, 0) / (curve.length - 1));
}
