import type {
  InterviewFeedback,
  InterviewFeedbackItem,
  InterviewSituation,
  SentenceRewrite,
  SpokenSentence,
} from '@footlight/contracts';
import { z } from 'zod';

import type { ModelAccess } from '../model/model-access.js';
import { askForReport, type ReportLimits } from '../model/report-call.js';
import { languageOf } from '../phrases/phrase-books.js';
import { instructionsFor } from '../prompt/instructions.js';
import { markedData } from '../prompt/user-data.js';
import { acceptedItems, itemsProblems, type ItemRules } from '../section/section-writer.js';
import { rewriteProblems } from './check-rewrite.js';
import { metricFact } from './interview-facts.js';
import { interviewTopics, type InterviewTopic } from './interview-rules.js';
import { isRewritable } from './rewrite-sentence.js';

const itemSchema = z.object({ fact_id: z.string(), title: z.string(), feedback: z.string() });
const answerSchema = z.object({
  strengths: z.array(itemSchema),
  fixes: z.array(itemSchema),
  rewrite: z.object({ sentence: z.number(), improved: z.string() }).nullable(),
});
type InterviewAnswer = z.output<typeof answerSchema>;

/** Sentences that are offered for saying better, and how much of the question is shown. */
const mostSentences = 12;
const longestSentence = 400;
const longestQuestion = 300;

interface Offer {
  readonly strengths: readonly InterviewTopic[];
  readonly fixes: readonly InterviewTopic[];
  readonly sentences: readonly SpokenSentence[];
}

/** Lets a model word what the rules found, and say one sentence better. What it does not word well stays in the rules' words. */
export async function writeInterview(
  access: ModelAccess,
  situation: InterviewSituation,
  ruled: InterviewFeedback,
  options: ReportLimits & { readonly locale: string; readonly why: string; readonly signal?: AbortSignal | undefined },
): Promise<InterviewFeedback> {
  const offer = offered(situation, ruled);
  const instructions = instructionsFor('interview', options.locale);
  const rules = { language: languageOf(options.locale), instructions };
  const request = {
    instructions,
    input: JSON.stringify(inputOf(offer, situation)),
    schemaName: 'interview_feedback',
    schema: answerSchema,
    maxOutputTokens: 2000,
  };
  const output = await askForReport(
    access,
    'interview',
    request,
    (answer) => answerProblems(answer, offer, rules),
    options,
  );
  return output ? merged(output, offer, rules, ruled, options.why) : ruled;
}

/** The topics of the rules' own items, in their order. */
function offered(situation: InterviewSituation, ruled: InterviewFeedback): Offer {
  const { strengths, fixes } = interviewTopics(situation);
  const of = (items: readonly InterviewFeedbackItem[], topics: readonly InterviewTopic[]) =>
    items.flatMap((item) => topics.filter(({ metric }) => metric.id === item.metricId));
  const sentences = situation.sentences.filter(({ text }) => isRewritable(text)).slice(0, mostSentences);
  return { strengths: of(ruled.strengths, strengths), fixes: of(ruled.fixes, fixes), sentences };
}

function inputOf({ strengths, fixes, sentences }: Offer, { question }: InterviewSituation) {
  const list = (topics: readonly InterviewTopic[]) =>
    topics.map(metricFact).map(({ id, says }) => ({ fact_id: id, says }));
  return {
    strengths: list(strengths),
    fixes: list(fixes),
    ...(question ? { question: markedData(question, longestQuestion) } : {}),
    sentences: sentences.map(({ text }, index) => ({ sentence: index, spoken: markedData(text, longestSentence) })),
  };
}

function answerProblems(answer: InterviewAnswer, offer: Offer, rules: ItemRules): string[] {
  return [
    ...itemsProblems(answer.strengths, offer.strengths.map(metricFact), rules).map(
      (problem) => `Strengths: ${problem}`,
    ),
    ...itemsProblems(answer.fixes, offer.fixes.map(metricFact), rules).map((problem) => `Fixes: ${problem}`),
    ...(answer.rewrite ? sentenceProblems(answer.rewrite, offer, rules).map((problem) => `Rewrite: ${problem}`) : []),
  ];
}

function sentenceProblems(
  rewrite: NonNullable<InterviewAnswer['rewrite']>,
  { sentences }: Offer,
  rules: ItemRules,
): string[] {
  const sentence = sentences[rewrite.sentence];
  if (!sentence) return ['Choose one of the numbered sentences.'];
  return rewriteProblems(rewrite.improved, sentence.text, rules.language, rules.instructions);
}

function merged(
  answer: InterviewAnswer,
  offer: Offer,
  rules: ItemRules,
  ruled: InterviewFeedback,
  why: string,
): InterviewFeedback {
  const words = (
    items: InterviewAnswer['fixes'],
    topics: readonly InterviewTopic[],
    own: readonly InterviewFeedbackItem[],
  ) => {
    const accepted = acceptedItems(items, topics.map(metricFact), rules);
    return own.map((item, index) => ({ ...item, ...accepted[index] }));
  };
  return {
    strengths: words(answer.strengths, offer.strengths, ruled.strengths),
    fixes: words(answer.fixes, offer.fixes, ruled.fixes),
    rewrite: rewriteOf(answer, offer, rules, why) ?? ruled.rewrite,
  };
}

function rewriteOf(answer: InterviewAnswer, offer: Offer, rules: ItemRules, why: string): SentenceRewrite | null {
  const sentence = answer.rewrite && offer.sentences[answer.rewrite.sentence];
  if (!answer.rewrite || !sentence || sentenceProblems(answer.rewrite, offer, rules).length > 0) return null;
  const { startTime, endTime, text } = sentence;
  return { original: text.trim(), improved: answer.rewrite.improved.trim(), why, startTime, endTime };
}
