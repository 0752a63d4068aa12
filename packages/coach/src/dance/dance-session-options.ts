import type { PoseSequence } from '@footlight/contracts';
import type { FollowerOptions } from '@footlight/core-compare';
import { FeedbackBudget, guarded, type LiveFeedbackOptions, type ReportLimits } from '@footlight/feedback-llm';
import type { Attempt, ProblemAreaOptions } from '@footlight/scoring';

import { CoachError } from '../errors/coach-error.js';

/** How a session speaks: live, after sections, and at the end. */
export interface DanceFeedbackOptions extends LiveFeedbackOptions, ReportLimits {}

export interface DanceSessionOptions {
  readonly reference: PoseSequence;
  /** What the summary calls the reference, e.g. `'bts_dynamite_chorus'`. 1 to 500 characters. */
  readonly referenceName: string;
  /** 1 to 200 characters. @default a random UUID */
  readonly sessionId?: string;
  /** How the dancer is followed and scored. @default the preset 'dance' */
  readonly follower?: FollowerOptions;
  /**
   * Language, model, pace and budget of the feedback. Hand in a `ModelGuard` to share breaker and cache among sessions.
   * @default English, by rules alone
   */
  readonly feedback?: DanceFeedbackOptions;
  /** What counts as a problem area. @default below .65 for 1 s or longer */
  readonly problemAreas?: ProblemAreaOptions;
  /** An earlier attempt at the same reference (its session summary fits), to speak of progress. */
  readonly earlierAttempt?: Attempt | null;
}

/** @throws {CoachError} `coach/invalid-option` */
export function checkSessionOptions({ referenceName, sessionId }: Partial<DanceSessionOptions>): void {
  checkText('referenceName', referenceName, 500);
  if (sessionId !== undefined) checkText('sessionId', sessionId, 200);
}

/** One guard and one budget for everything that a session says. */
export function sharedFeedback(feedback: DanceFeedbackOptions = {}): DanceFeedbackOptions {
  const { model, budget } = feedback;
  if (!model) return feedback;
  return {
    ...feedback,
    model: guarded(model),
    budget: budget ?? new FeedbackBudget(),
  };
}

function checkText(name: string, value: unknown, longest: number): void {
  if (typeof value === 'string' && value.length >= 1 && value.length <= longest) return;
  const seen = typeof value === 'string' ? `${value.length} characters` : String(value);
  throw new CoachError('coach/invalid-option', `${name} must be text of 1 to ${longest} characters; saw ${seen}.`);
}
