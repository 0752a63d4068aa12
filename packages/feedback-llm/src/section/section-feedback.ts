import type { FeedbackItem, SectionSituation } from '@footlight/contracts';

import { FeedbackError } from '../errors/feedback-error.js';
import { phraseBookFor } from '../phrases/phrase-books.js';
import { mostItems, sectionTopics, selectTopics, wordTopic } from './section-rules.js';

export interface SectionFeedbackOptions {
  /** BCP 47. The rules speak en, ko and es, and English for any other. @default 'en' */
  readonly locale?: string;
}

export interface SectionRequest {
  /** Most items, 1 to 5. @default 5 */
  readonly maxItems?: number;
  /** Stops waiting; the rule-based items come back at once. */
  readonly signal?: AbortSignal;
}

/** Says what to work on after a section. Keeps nothing between calls. */
export interface SectionFeedbackService {
  /**
   * Three to five items, most worthwhile first, praise last; fewer when there is less to say or `maxItems` is less.
   * @throws {FeedbackError} `feedback/invalid-option`
   */
  generate(situation: SectionSituation, request?: SectionRequest): Promise<FeedbackItem[]>;
}

export function createSectionFeedback({ locale = 'en' }: SectionFeedbackOptions = {}): SectionFeedbackService {
  const book = phraseBookFor(locale);
  return {
    generate: async (situation, { maxItems = mostItems } = {}) => {
      const topics = selectTopics(sectionTopics(situation), checkedItems(maxItems));
      return topics.map((topic, index) => wordTopic(topic, book, index));
    },
  };
}

function checkedItems(maxItems: number): number {
  if (Number.isInteger(maxItems) && maxItems >= 1 && maxItems <= mostItems) return maxItems;
  throw new FeedbackError(
    'feedback/invalid-option',
    `maxItems must be a whole number from 1 to ${mostItems}; saw ${maxItems}.`,
  );
}
