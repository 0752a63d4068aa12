import type { SessionFeedback, SessionSituation } from '@footlight/contracts';

import { phraseBookFor } from '../phrases/phrase-books.js';
import { wordSession } from './session-rules.js';

export interface SessionFeedbackOptions {
  /** BCP 47. The rules speak en, ko and es, and English for any other. @default 'en' */
  readonly locale?: string;
}

export interface SessionRequest {
  /** Stops waiting; the rule-based words come back at once. */
  readonly signal?: AbortSignal;
}

/** Words a whole session. Keeps nothing between calls. */
export interface SessionSummaryFeedbackService {
  /** An assessment, a title and a text for each problem area (in their order), and up to five suggestions. */
  generate(situation: SessionSituation, request?: SessionRequest): Promise<SessionFeedback>;
}

export function createSessionSummaryFeedback({
  locale = 'en',
}: SessionFeedbackOptions = {}): SessionSummaryFeedbackService {
  const book = phraseBookFor(locale);
  return { generate: async (situation) => wordSession(situation, book) };
}
