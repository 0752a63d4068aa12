import type { SessionFeedback, SessionSituation } from '@footlight/contracts';

import { checkedLocale } from '../locale/locale.js';
import { modelAccess, type ModelOptions } from '../model/model-access.js';
import type { ReportLimits } from '../model/report-call.js';
import { phraseBookFor } from '../phrases/phrase-books.js';
import { wordSession } from './session-rules.js';
import { writeSession } from './session-writer.js';

export interface SessionFeedbackOptions extends ModelOptions, ReportLimits {
  /** BCP 47. The rules speak en, ko and es, and English for any other; a model speaks any. @default 'en' */
  readonly locale?: string;
}

export interface SessionRequest {
  /** Stops waiting; the rule-based words come back at once. */
  readonly signal?: AbortSignal;
}

/** Words a whole session. Keeps nothing between calls. */
export interface SessionSummaryFeedbackService {
  /**
   * An assessment, a title and a text for each problem area (in their order), and up to five suggestions.
   * Always answers by the deadline: what a model does not word well, the rules word.
   */
  generate(situation: SessionSituation, request?: SessionRequest): Promise<SessionFeedback>;
}

/** @throws {FeedbackError} `feedback/invalid-option` */
export function createSessionSummaryFeedback(options: SessionFeedbackOptions = {}): SessionSummaryFeedbackService {
  const locale = checkedLocale(options.locale ?? 'en');
  const book = phraseBookFor(locale);
  const access = modelAccess(options);
  return {
    generate: async (situation, { signal } = {}) => {
      const ruled = wordSession(situation, book);
      // With nothing seen there is nothing to word, and nothing a model could add but inventions.
      if (!access || situation.averageScore === null) return ruled;
      const { timeoutMs, deadlineMs } = options;
      return await writeSession(access, situation, ruled, { locale, timeoutMs, deadlineMs, signal });
    },
  };
}
