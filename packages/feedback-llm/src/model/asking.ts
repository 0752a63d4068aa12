import type { ModelUsage } from '@footlight/contracts';

import type { FeedbackBudget } from './feedback-budget.js';

/** What a request cost and whom it was for. */
export interface UsageEvent extends ModelUsage {
  readonly service: FeedbackServiceName;
}

export type FeedbackServiceName = 'live' | 'section' | 'session' | 'interview';

/** How one question may be asked. */
export interface AskOptions<Output> {
  readonly service: FeedbackServiceName;
  /** Milliseconds for one request. */
  readonly timeoutMs: number;
  /** Milliseconds for everything: requests, waits, the repair. */
  readonly deadlineMs: number;
  /** Further requests after one that failed in a way that may pass. */
  readonly retries: number;
  /** Further requests after an answer that is no good. */
  readonly repairs: number;
  readonly budget: FeedbackBudget;
  /** What is wrong with an answer, in words for the model; empty = accepted. */
  readonly check: (output: Output) => readonly string[];
  readonly signal?: AbortSignal | undefined;
  /** Called when the model has really let go of the last request, which may be after the answer, or never. */
  readonly onLetGo?: () => void;
}

/** Why there is no answer. */
export type NoAnswer =
  | 'deadline'
  | 'unavailable'
  | 'breaker-open'
  | 'busy'
  | 'budget'
  | 'refused'
  | 'incomplete'
  | 'ungrounded'
  | 'aborted';

export type Answer<Output> =
  | { readonly ok: true; readonly output: Output }
  | {
      readonly ok: false;
      readonly why: NoAnswer;
      /** The last answer that was not accepted, for what can be kept of it. */
      readonly rejected: Output | null;
    };

/** No answer. @param rejected the last one that was not accepted */
export function none<Output>(why: NoAnswer, rejected: Output | null = null): Answer<Output> {
  return { ok: false, why, rejected };
}
