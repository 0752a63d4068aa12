import { scoreLabel, type SessionStatistics } from '@footlight/contracts';

import type { ScoreInput } from './score-sample.js';

/** A score and when it was. */
export interface Moment {
  readonly timestamp: number;
  readonly score: number;
}

/** What is kept of every single score: first and last time, best, worst, and how many. Written in place: scores come at camera rate. */
export interface Extremes {
  frames: number;
  firstTimestamp: number | null;
  lastTimestamp: number | null;
  best: Moment | null;
  worst: Moment | null;
}

export function noExtremes(): Extremes {
  return { frames: 0, firstTimestamp: null, lastTimestamp: null, best: null, worst: null };
}

/** Takes one more score into account. Of equal scores the earlier moment stays. */
export function addScore(extremes: Extremes, { timestamp, combinedScore: score }: ScoreInput): void {
  extremes.frames += 1;
  extremes.firstTimestamp = Math.min(extremes.firstTimestamp ?? timestamp, timestamp);
  extremes.lastTimestamp = Math.max(extremes.lastTimestamp ?? timestamp, timestamp);
  if (score === null) return;
  if (beats(score, timestamp, extremes.best, 1)) extremes.best = { timestamp, score };
  if (beats(score, timestamp, extremes.worst, -1)) extremes.worst = { timestamp, score };
}

function beats(score: number, timestamp: number, holder: Moment | null, sign: 1 | -1): boolean {
  if (holder === null) return true;
  if (score === holder.score) return timestamp < holder.timestamp;
  return (score - holder.score) * sign > 0;
}

/** A moment with its words; the best one is praised when it deserves it. */
export function labelled(moment: Moment | null, praised: boolean): SessionStatistics['bestMoment'] {
  if (!moment) return null;
  const label = scoreLabel(moment.score);
  return { ...moment, label: praised && label === 'Great!' ? 'Great form!' : label };
}
