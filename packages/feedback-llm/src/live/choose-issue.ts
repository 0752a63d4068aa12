import { joints, type Joint } from '@footlight/contracts';

import type { LiveIssue } from './live-issue.js';
import type { WindowSummary } from './rolling-window.js';
import type { SpeechMemory } from './speech-memory.js';

/** Seconds before the same thing is said again: time to hear, try and show it. */
const issueRest = 5;
/** After two tries at one thing a coach works on another: this many times longer rest. */
const naggingFactor = 3;
/** Seconds between praises of the whole, so that praise keeps its weight. */
const praiseRest = 8;
/** Each further praise waits this much longer, up to the most, until something needs correcting. */
const praiseGrowth = 2;
const longestPraiseRest = 24;
/** Seconds after a correction in which its effect is awaited. */
const correctionWatch = 6;
/** Seconds after a correction before it can count as done, and after which it is forgotten. */
const leastCorrection = 1.5;
const longestCorrection = 20;

/** The one thing to say now, or `null` for silence. Praise for a correction comes first, then the most worthwhile issue. */
export function chooseIssue(
  issues: readonly LiveIssue[],
  summary: WindowSummary,
  memory: SpeechMemory,
  now: number,
): LiveIssue | null {
  const praise = correctionPraise(summary, memory, now);
  if (praise) return praise;
  const due = issues.find((issue) => isRested(issue, memory, now));
  if (due) return due;
  return issues.some(({ worth }) => worth >= 1) ? null : generalPraise(issues, summary, memory, now);
}

/** Something is always said when asked for: the best choice, else the top issue, else a word of support. */
export function forceIssue(
  issues: readonly LiveIssue[],
  summary: WindowSummary,
  memory: SpeechMemory,
  now: number,
): LiveIssue {
  const chosen = chooseIssue(issues, summary, memory, now) ?? issues[0];
  if (chosen) return chosen;
  if (summary.averageScore === null) return { kind: 'lost', id: 'lost', severity: 'low', worth: 0 };
  return (summary.averageScore >= 0.85 ? great : steady) satisfies LiveIssue;
}

const great: LiveIssue = { kind: 'great', id: 'great', severity: 'low', worth: 0 };
const improving: LiveIssue = { kind: 'improving', id: 'improving', severity: 'low', worth: 0 };
const steady: LiveIssue = { kind: 'steady', id: 'steady', severity: 'low', worth: 0 };

function isRested(issue: LiveIssue, memory: SpeechMemory, now: number): boolean {
  const said = memory.issue(issue.id);
  if (!said) return true;
  return now - said.lastAt >= (said.times >= 2 ? issueRest * naggingFactor : issueRest);
}

/** Praise for the first correction that was taken: the error has at least halved and is no longer a clear one. */
function correctionPraise(summary: WindowSummary, memory: SpeechMemory, now: number): LiveIssue | null {
  if (summary.scoredSeconds < 1 || summary.gap !== null) return null;
  for (const { id, lastAt, size } of memory.issues()) {
    const age = now - lastAt;
    if (age < leastCorrection || age > longestCorrection) continue;
    const joint = jointOf(id);
    if (joint && isCorrected(summary, joint, size)) {
      return { kind: 'jointBetter', id: `better:${id}`, joint, severity: 'low', worth: 0 };
    }
    if ((id === 'late' || id === 'early') && Math.abs(summary.timingOffset ?? 1) < 0.1) {
      return { kind: 'timingBetter', id: `better:${id}`, severity: 'low', worth: 0 };
    }
  }
  return null;
}

function isCorrected(summary: WindowSummary, joint: Joint, size: number): boolean {
  const now = summary.joints.find((each) => each.joint === joint);
  const degrees = (now?.degrees ?? 0) * (now?.share ?? 0);
  return degrees < size / 2 && degrees < 12;
}

function jointOf(id: string): Joint | undefined {
  if (!id.startsWith('joint:')) return undefined;
  return joints.find((joint) => id.split(':')[1] === joint);
}

function generalPraise(
  issues: readonly LiveIssue[],
  summary: WindowSummary,
  memory: SpeechMemory,
  now: number,
): LiveIssue | null {
  if (summary.averageScore === null || summary.scoredSeconds < 2 || summary.gap !== null) return null;
  if (now - lastPraise(memory) < praiseRestFor(memory)) return null;
  // Soon after a correction the specific praise may still come; the general one would take its place.
  if (memory.issues().some((said) => isCorrection(said.id) && now - said.lastAt < correctionWatch)) return null;
  if (summary.averageScore >= 0.85 && summary.change > -0.05 && issues.every((issue) => issue.severity === 'low'))
    return great;
  return summary.change >= 0.08 ? improving : null;
}

function praiseRestFor(memory: SpeechMemory): number {
  const times = memory.issue('great')?.times ?? 0;
  return Math.min(longestPraiseRest, praiseRest + praiseGrowth * Math.max(0, times - 1));
}

function isCorrection(id: string): boolean {
  return id.startsWith('joint:') || id === 'late' || id === 'early';
}

function lastPraise(memory: SpeechMemory): number {
  return Math.max(memory.issue('great')?.lastAt ?? -Infinity, memory.issue('improving')?.lastAt ?? -Infinity);
}
