import { liveFeedbackSchema, type LiveFeedback, type LiveSnapshot } from '@footlight/contracts';
import { z } from 'zod';

import type { PhraseBook } from '../phrases/phrase-book.js';
import { chooseIssue, forceIssue } from './choose-issue.js';
import { findIssues, persistentIssues } from './find-issues.js';
import { focusAreas, isPraise, type LiveIssue } from './live-issue.js';
import { RollingWindow, type WindowSummary } from './rolling-window.js';
import { SpeechMemory } from './speech-memory.js';
import { wordings } from './word-issue.js';

/** The same words are not used again within this many seconds, as long as there are others. */
const wordingRest = 12;
/** Words that would come again within this many seconds are left unsaid. */
export const leastRepeat = 4;

/** Something to say, with the rule-based words for it. It counts as said only when it is spoken. */
export interface Decision {
  readonly issue: LiveIssue;
  readonly text: string;
  readonly summary: WindowSummary;
  readonly at: number;
}

export const liveCoachSchema = z.object({ window: RollingWindow.schema, memory: SpeechMemory.schema });
export type LiveCoachState = z.output<typeof liveCoachSchema>;

/** The rule-based live coach: watches, decides on one thing at a time, and remembers what it said. */
export class LiveCoach {
  #window = new RollingWindow();
  #memory = new SpeechMemory();
  readonly #book: PhraseBook;

  constructor(book: PhraseBook) {
    this.#book = book;
  }

  observe(snapshot: LiveSnapshot): void {
    this.#window.add(snapshot);
  }

  /** What to say at `now` (seconds of media), or `null`. `force` always gives something. */
  decide(now: number, force: boolean, minGapSeconds: number): Decision | null {
    if (!force && now - this.#memory.lastLineAt < minGapSeconds) return null;
    const summary = this.#window.summary(now);
    const issues = findIssues(summary);
    const issue = force
      ? forceIssue(issues, summary, this.#memory, now)
      : chooseIssue(issues, summary, this.#memory, now);
    const words = issue && this.#memory.freshest(wordings(issue, this.#book), now, wordingRest);
    if (!issue || !words) return null;
    if (!force && words.repeats && now - this.#memory.lastLineAt < leastRepeat) return null;
    return { issue, text: words.text, summary, at: now };
  }

  /** Marks a decision as said and gives the line, in the rule's words or in others for the same issue. */
  speak(decision: Decision, now: number, text = decision.text): LiveFeedback {
    const { issue, summary } = decision;
    this.#memory.remember(text, now, issue.id, sizeOf(issue, summary));
    if (isPraise(issue) && issue.id.startsWith('better:')) this.#memory.forget(issue.id.slice('better:'.length));
    return liveFeedbackSchema.parse({
      timestamp: now,
      feedbackText: text,
      severity: issue.severity,
      focusAreas: focusAreas(issue),
      isPositive: isPraise(issue),
      context: contextOf(summary),
    });
  }

  /** What was said last, so that a model can say something else. */
  recentLines(): string[] {
    return this.#memory.recentLines(3);
  }

  /** True when these words were used so recently that others are better: the rules have some. */
  wouldRepeat(text: string, now: number): boolean {
    return this.#memory.freshest([text], now, wordingRest)?.repeats ?? false;
  }

  reset(): void {
    this.#window.reset();
    this.#memory.reset();
  }

  state(): LiveCoachState {
    return { window: this.#window.state(), memory: this.#memory.state() };
  }

  load(state: LiveCoachState): void {
    this.#window = RollingWindow.restore(state.window);
    this.#memory = SpeechMemory.restore(state.memory);
  }
}

function sizeOf(issue: LiveIssue, summary: WindowSummary): number {
  if (issue.kind === 'joint') return issue.degrees * issue.share;
  return Math.abs(summary.timingOffset ?? 0);
}

function contextOf(summary: WindowSummary): LiveFeedback['context'] {
  return {
    averageScore: summary.averageScore === null ? null : rounded(Math.min(1, Math.max(0, summary.averageScore))),
    trend: summary.change >= 0.05 ? 'improving' : summary.change <= -0.05 ? 'declining' : 'stable',
    persistentIssues: persistentIssues(summary),
    timingOffset: summary.timingOffset === null ? null : rounded(summary.timingOffset),
  };
}

/** Thousandths: finer is noise. */
function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
