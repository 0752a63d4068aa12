import type { FeedbackItem, SectionSituation } from '@footlight/contracts';

import { FeedbackError } from '../errors/feedback-error.js';
import { checkedLocale } from '../locale/locale.js';
import { modelAccess, type ModelOptions } from '../model/model-access.js';
import type { ReportLimits } from '../model/report-call.js';
import { phraseBookFor } from '../phrases/phrase-books.js';
import { mostItems, sectionTopics, selectTopics, wordTopic } from './section-rules.js';
import { writeSection } from './section-writer.js';

export interface SectionFeedbackOptions extends ModelOptions, ReportLimits {
  /** BCP 47. The rules speak en, ko and es, and English for any other; a model speaks any. @default 'en' */
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
   * Always answers by the deadline: what a model does not word well, the rules word.
   * @throws {FeedbackError} `feedback/invalid-option`
   */
  generate(situation: SectionSituation, request?: SectionRequest): Promise<FeedbackItem[]>;
}

/** @throws {FeedbackError} `feedback/invalid-option` */
export function createSectionFeedback(options: SectionFeedbackOptions = {}): SectionFeedbackService {
  const locale = checkedLocale(options.locale ?? 'en');
  const book = phraseBookFor(locale);
  const access = modelAccess(options);
  return {
    generate: async (situation, { maxItems = mostItems, signal } = {}) => {
      const topics = selectTopics(sectionTopics(situation), checkedItems(maxItems));
      const ruled = topics.map((topic, index) => wordTopic(topic, book, index));
      if (!access) return ruled;
      const { timeoutMs, deadlineMs } = options;
      return await writeSection(access, situation, topics, ruled, { locale, timeoutMs, deadlineMs, signal });
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
