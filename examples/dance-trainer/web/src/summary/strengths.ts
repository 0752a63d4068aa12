import { percent, spoken } from '@footlight/report';

import type { SummaryBody } from '../../../src/api/index.js';
import { onTime, secondOf, sentence } from '../dom/words.js';

type Entry = SummaryBody['timeline'][number];

/** A single moment is worth a word from this score on. */
const goodScore = 0.7;
/** A stretch counts as strong from this score on, and from this many seconds. */
const strongScore = 0.85;
const strongSeconds = 2;
/** Below this average nobody is praised for single joints: they were compared in a few lucky moments. */
const leastForJoints = 0.55;
/** A joint that was this close to the reference on average, in degrees, was good. */
const closeDegrees = 9;

/** What went well, from the numbers of the summary: at most one sentence of each kind. */
export function strengths(summary: SummaryBody): string[] {
  const stretch = longestStretch(summary.timeline) ?? bestMoment(summary);
  return [stretch, timing(summary), joints(summary)].filter((text) => text !== null);
}

function longestStretch(timeline: readonly Entry[]): string | null {
  let best: readonly Entry[] = [];
  let run: Entry[] = [];
  for (const entry of timeline) {
    if (entry.score !== null && entry.score >= strongScore) run.push(entry);
    else run = [];
    if (run.length > best.length) best = [...run];
  }
  const [from, to] = [best[0]?.timestamp ?? 0, best.at(-1)?.timestamp ?? 0];
  if (to - from < strongSeconds) return null;
  return `Great from ${secondOf(from)} to ${secondOf(to)}: ${Math.round(to - from)} seconds without a slip.`;
}

function bestMoment({ statistics: { best_moment: best } }: SummaryBody): string | null {
  if (!best || best.score < goodScore) return null;
  return `At ${secondOf(best.timestamp)} you had it: ${percent(best.score)}. Dance the rest like that.`;
}

function timing({ timing: { offset_median: offset } }: SummaryBody): string | null {
  if (offset === null || Math.abs(offset) >= onTime) return null;
  return 'Right on time: you moved with the dancer you followed.';
}

function joints({ joint_errors: errors, statistics }: SummaryBody): string | null {
  if ((statistics.average_score ?? 0) < leastForJoints) return null;
  const close = errors
    .filter(({ mean_difference: difference }) => difference < closeDegrees)
    .toSorted((a, b) => a.mean_difference - b.mean_difference)
    .slice(0, 2);
  if (close.length === 0) return null;
  const worst = Math.ceil(Math.max(...close.map(({ mean_difference: difference }) => difference)));
  const names = close.map(({ joint }) => spoken(joint)).join(' and ');
  return `${sentence(names)} stayed within ${worst}° of the dancer on average.`;
}
