import { scoreLabel, type SessionStatistics } from '@footlight/contracts';

import type { ScoreInput } from './score-sample.js';

/** A score and when it was. */
export interface Moment {
  readonly timestamp: number;
  readonly score: number;
}

/** What is kept of every single score: first and last time, best, worst, and how many. */
export interface Extremes {
  readonly frames: number;
  readonly firstTimestamp: number | null;
  readonly lastTimestamp: number | null;
  readonly best: Moment | null;
  readonly worst: Moment | null;
}

export const noExtremes: Extremes = { frames: 0, firstTimestamp: null, lastTimestamp: null, best: null, worst: null };

/** Takes one more score into account. Of equal scores the earlier moment stays. */
export function withScore(extremes: Extremes, { timestamp, combinedScore }: ScoreInput): Extremes {
  const seen = {
    frames: extremes.frames + 1,
    firstTimestamp: Math.min(extremes.firstTimestamp ?? timestamp, timestamp),
    lastTimestamp: Math.max(extremes.lastTimestamp ?? timestamp, timestamp),
  };
  if (combinedScore === null) return { ...extremes, ...seen };
  const moment = { timestamp, score: combinedScore };
  return {
    ...seen,
    best: !extremes.best || beats(moment, extremes.best, 1) ? moment : extremes.best,
    worst: !extremes.worst || beats(moment, extremes.worst, -1) ? moment : extremes.worst,
  };
}

function beats(candidate: Moment, holder: Moment, sign: 1 | -1): boolean {
  if (candidate.score === holder.score) return candidate.timestamp < holder.timestamp;
  return (candidate.score - holder.score) * sign > 0;
}

/** A moment with its words; the best one is praised when it deserves it. */
export function labelled(moment: Moment | null, praised: boolean): SessionStatistics['bestMoment'] {
  if (!moment) return null;
  const label = scoreLabel(moment.score);
  return { ...moment, label: praised && label === 'Great!' ? 'Great form!' : label };
}
