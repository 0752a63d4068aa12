import type { FeedbackItem, SectionSituation } from '@footlight/contracts';
import { z } from 'zod';

import type { Fact } from '../facts/fact.js';
import { topicFact } from '../facts/topic-facts.js';
import { textProblems } from '../grounding/check-text.js';
import type { ModelAccess } from '../model/model-access.js';
import { askForReport, type ReportLimits } from '../model/report-call.js';
import { languageOf } from '../phrases/phrase-books.js';
import { instructionsFor } from '../prompt/instructions.js';
import { markedData } from '../prompt/user-data.js';
import type { SectionTopic } from './section-rules.js';

const itemSchema = z.object({ fact_id: z.string(), title: z.string(), feedback: z.string() });
const answerSchema = z.object({ items: z.array(itemSchema) });
export type ItemAnswer = z.output<typeof itemSchema>;

const longestName = 60;

/** A title and a text that passed, for the fact at the same place. `null` = the rules must word it. */
export type WrittenItem = { readonly title: string; readonly feedback: string } | null;

/** Lets a model word items that the rules chose. Each item comes back worded, or is the rules' own. */
export async function writeSection(
  access: ModelAccess,
  situation: SectionSituation,
  topics: readonly SectionTopic[],
  ruled: readonly FeedbackItem[],
  options: ReportLimits & { readonly locale: string; readonly signal?: AbortSignal | undefined },
): Promise<FeedbackItem[]> {
  const facts = topics.map(topicFact);
  const instructions = instructionsFor('section', options.locale);
  const rules = { language: languageOf(options.locale), instructions };
  const input = {
    ...(situation.name ? { section_name: markedData(situation.name, longestName) } : {}),
    facts: facts.map(({ id, says }) => ({ fact_id: id, says })),
  };
  const request = {
    instructions,
    input: JSON.stringify(input),
    schemaName: 'section_feedback',
    schema: answerSchema,
    maxOutputTokens: 1200,
  };
  const output = await askForReport(
    access,
    'section',
    request,
    (answer) => itemsProblems(answer.items, facts, rules),
    options,
  );
  const written = acceptedItems(output?.items ?? [], facts, rules);
  return ruled.map((item, index) => ({ ...item, ...written[index] }));
}

export interface ItemRules {
  readonly language: string;
  readonly instructions: string;
}

/** Everything wrong with a list of items, one for each fact in order. */
export function itemsProblems(items: readonly ItemAnswer[], facts: readonly Fact[], rules: ItemRules): string[] {
  return [
    ...(items.length === facts.length ? [] : [`Give exactly ${facts.length} items, one for each fact.`]),
    ...facts.flatMap((fact, index) =>
      itemProblems(items[index], fact, rules).map((problem) => `Item ${index + 1}: ${problem}`),
    ),
  ];
}

/** The items that may be said, at the places of their facts. */
export function acceptedItems(items: readonly ItemAnswer[], facts: readonly Fact[], rules: ItemRules): WrittenItem[] {
  return facts.map((fact) => {
    const item = items.find(({ fact_id }) => fact_id === fact.id);
    if (!item || itemProblems(item, fact, rules).length > 0) return null;
    return { title: item.title.trim(), feedback: item.feedback.trim() };
  });
}

function itemProblems(item: ItemAnswer | undefined, fact: Fact, { language, instructions }: ItemRules): string[] {
  if (!item || item.fact_id !== fact.id) return ['Cite its fact.'];
  const rules = { facts: [fact], language, instructions };
  return [
    ...textProblems(item.title, { ...rules, maxLength: 80 }),
    ...textProblems(item.feedback, { ...rules, maxLength: 600 }),
  ];
}
