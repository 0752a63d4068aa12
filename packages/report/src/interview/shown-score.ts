import { scoreLabel } from '@footlight/contracts';

import { percent } from '../chart/scale.js';

/** A score that rests on less of its weight than this gets no word, and below the second one it is not shown at all: 100 for a tenth of an answer would mislead. */
const leastForWord = 0.5;
const leastForNumber = 0.2;

/** A score as it may be shown. */
export interface ShownScore {
  /** 0..1, or `null` when nothing or too little was measured. */
  readonly score: number | null;
  /** `Good`; empty when less than half was measured. */
  readonly label: string;
  /** `64 % measured`; empty when all was. */
  readonly known: string;
}

/**
 * What to show of a score of the rubric.
 *
 * @param coverage share of its weight that was measured, 0..1
 */
export function shownScore(score: number | null, coverage: number): ShownScore {
  if (score === null) return { score, label: '', known: 'not measured' };
  const known = coverage < 0.995 ? `${percent(coverage)} % measured` : '';
  if (coverage < leastForNumber) return { score: null, label: '', known: `${known}: too little for a score` };
  return { score, label: coverage < leastForWord ? '' : scoreLabel(score), known };
}
