import type { InterviewFeedback, InterviewSituation } from '@footlight/contracts';

import { FeedbackError } from '../errors/feedback-error.js';
import { phraseBookFor } from '../phrases/phrase-books.js';
import { wordInterview } from './interview-rules.js';

export interface InterviewFeedbackOptions {
  /** BCP 47. The rules speak en, ko and es, and English for any other. @default 'en' */
  readonly locale?: string;
}

export interface InterviewRequest {
  /** Most strengths and most fixes, 1 to 5 of each. @default 3 */
  readonly maxItems?: number;
  /** Stops waiting; the rule-based words come back at once. */
  readonly signal?: AbortSignal;
}

/** Says what was good in an answer and what to fix first. Keeps nothing between calls. */
export interface InterviewFeedbackService {
  /** @throws {FeedbackError} `feedback/invalid-option` */
  generate(situation: InterviewSituation, request?: InterviewRequest): Promise<InterviewFeedback>;
}

export function createInterviewFeedback({ locale = 'en' }: InterviewFeedbackOptions = {}): InterviewFeedbackService {
  const book = phraseBookFor(locale);
  return {
    generate: async (situation, { maxItems = 3 } = {}) => wordInterview(situation, book, checkedItems(maxItems)),
  };
}

function checkedItems(maxItems: number): number {
  if (Number.isInteger(maxItems) && maxItems >= 1 && maxItems <= 5) return maxItems;
  throw new FeedbackError('feedback/invalid-option', `maxItems must be a whole number from 1 to 5; saw ${maxItems}.`);
}
