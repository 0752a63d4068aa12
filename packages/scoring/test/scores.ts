import type { JointError } from '@footlight/contracts';

import type { ScoreInput } from '../src/timeline/score-sample.js';
import { createScoreTimeline, type ScoreTimeline } from '../src/timeline/score-timeline.js';

/** A score at a moment. */
export const score = (timestamp: number, combinedScore: number | null, more: Partial<ScoreInput> = {}): ScoreInput => ({
  timestamp,
  combinedScore,
  ...more,
});

/** A joint that is off by so many degrees. */
export const error = (
  joint: JointError['joint'],
  difference: number,
  direction: JointError['direction'] = 'bent',
): JointError => ({
  joint,
  expectedAngle: 170,
  actualAngle: 170 + difference,
  difference,
  direction,
  severity: Math.abs(difference) >= 30 ? 'high' : 'medium',
});

/** A timeline of these scores. */
export function filled(scores: readonly ScoreInput[], options = {}): ScoreTimeline {
  const timeline = createScoreTimeline(options);
  for (const each of scores) timeline.add(each);
  return timeline;
}

/** The same score again and again. */
export const steady = (from: number, to: number, fps: number, value: number, more: Partial<ScoreInput> = {}) =>
  Array.from({ length: Math.round((to - from) * fps) }, (_, index) => score(from + index / fps, value, more));
