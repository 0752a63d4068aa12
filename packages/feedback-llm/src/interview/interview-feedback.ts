import type { InterviewFeedback, InterviewSituation } from '@footlight/contracts';

import { FeedbackError } from '../errors/feedback-error.js';
import { checkedLocale } from '../locale/locale.js';
import { modelAccess, type ModelOptions } from '../model/model-access.js';
import type { ReportLimits } from '../model/report-call.js';
import { phraseBookFor } from '../phrases/phrase-books.js';
import { wordInterview } from './interview-rules.js';
import { writeInterview } from './interview-writer.js';

export interface InterviewFeedbackOptions extends ModelOptions, ReportLimits {
  /** BCP 47. The rules speak en, ko and es, and English for any other; a model speaks any. @default 'en' */
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
  /**
   * Always answers by the deadline: what a model does not word well, the rules word.
   * @throws {FeedbackError} `feedback/invalid-option`
   */
  generate(situation: InterviewSituation, request?: InterviewRequest): Promise<InterviewFeedback>;
}

/** @throws {FeedbackError} `feedback/invalid-option` */
export function createInterviewFeedback(options: InterviewFeedbackOptions = {}): InterviewFeedbackService {
  const locale = checkedLocale(options.locale ?? 'en');
  const book = phraseBookFor(locale);
  const access = modelAccess(options);
  return {
    generate: async (situation, { maxItems = 3, signal } = {}) => {
      const ruled = wordInterview(situation, book, checkedItems(maxItems));
      if (!access) return ruled;
      const { timeoutMs, deadlineMs } = options;
      const why = book.interview.rewriteWhy;
      return await writeInterview(access, situation, ruled, { locale, timeoutMs, deadlineMs, signal, why });
    },
  };
}

function checkedItems(maxItems: number): number {
  if (Number.isInteger(maxItems) && maxItems >= 1 && maxItems <= 5) return maxItems;
  throw new FeedbackError('feedback/invalid-option', `maxItems must be a whole number from 1 to 5; saw ${maxItems}.`);
}
