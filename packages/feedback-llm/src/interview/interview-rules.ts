import {
  interviewMetricBands,
  type InterviewFeedback,
  type InterviewFeedbackItem,
  type InterviewSituation,
  type Metric,
  type MetricBand,
  type MetricScore,
} from '@footlight/contracts';

import { measured } from '../phrases/format.js';
import type { MetricPhrases, PhraseBook } from '../phrases/phrase-book.js';
import { render } from '../phrases/render.js';
import { rewriteSentence } from './rewrite-sentence.js';

/** Something to tell about an answer, before it has words. */
export interface InterviewTopic {
  readonly metric: Metric;
  readonly judged: MetricScore;
  readonly kind: 'strength' | 'low' | 'high';
  /** What full marks would add to the overall score; 0 for a strength. */
  readonly worth: number;
}

/** Pieces of evidence shown with one item. */
const mostEvidence = 5;

/** Strengths by weight, fixes by what they would gain. Unknown metrics are never spoken of. */
export function interviewTopics(situation: InterviewSituation): {
  strengths: InterviewTopic[];
  fixes: InterviewTopic[];
} {
  const metrics = new Map(situation.metrics.toReversed().map((metric) => [metric.id, metric]));
  const topics = situation.scores.metrics.flatMap((judged): InterviewTopic[] => {
    const metric = metrics.get(judged.id);
    if (!metric || judged.score === null || judged.value === null || !bandOfMetric(judged.id)) return [];
    return [{ metric, judged, kind: kindOf(judged), worth: worthOf(judged, situation) }];
  });
  return {
    strengths: topics
      .filter(({ kind }) => kind === 'strength')
      .toSorted((a, b) => weightOf(b.judged, situation) - weightOf(a.judged, situation)),
    fixes: topics.filter(({ worth, kind }) => kind !== 'strength' && worth > 0).toSorted((a, b) => b.worth - a.worth),
  };
}

/** The words of the rules for an answer. */
export function wordInterview(situation: InterviewSituation, book: PhraseBook, maxItems: number): InterviewFeedback {
  const { strengths, fixes } = interviewTopics(situation);
  return {
    strengths: wordTopics(strengths, book, maxItems),
    fixes: wordTopics(fixes, book, maxItems),
    rewrite: rewriteSentence(situation.sentences, book),
  };
}

/** The words for one topic, or `null` when the phrase book has none for it. */
export function wordInterviewTopic(
  { metric, judged, kind }: InterviewTopic,
  book: PhraseBook,
): InterviewFeedbackItem | null {
  const phrases: MetricPhrases = book.interview.metrics[metric.id] ?? {};
  const feedback = phrases[kind];
  const title = phrases[`${kind}Title`];
  if (feedback === undefined || title === undefined || judged.value === null) return null;
  const slots = { value: measured(judged.value), good: goodBand(metric.id, book) };
  return {
    metricId: metric.id,
    title: render(title, slots),
    feedback: render(feedback, slots),
    evidence: metric.evidence.slice(0, mostEvidence),
  };
}

function wordTopics(topics: readonly InterviewTopic[], book: PhraseBook, maxItems: number): InterviewFeedbackItem[] {
  return topics
    .map((topic) => wordInterviewTopic(topic, book))
    .filter((item) => item !== null)
    .slice(0, maxItems);
}

/** The good band in words: "120–160", "-26 … -14" (where a dash would read as a minus), "at most 1". */
export function goodBand(id: string, book: PhraseBook): string {
  const { goodMin, goodMax } = bandOfMetric(id) ?? {};
  if (goodMin !== undefined && goodMax !== undefined)
    return [measured(goodMin), measured(goodMax)].join(goodMin < 0 ? ' … ' : '–');
  if (goodMax !== undefined) return render(book.interview.atMost, { n: measured(goodMax) }).toLocaleLowerCase();
  return goodMin === undefined ? '' : render(book.interview.atLeast, { n: measured(goodMin) }).toLocaleLowerCase();
}

/** The band of a metric in the shared table, or `undefined`. */
export function bandOfMetric(id: string): MetricBand | undefined {
  return (interviewMetricBands as Record<string, MetricBand>)[id];
}

function kindOf({ id, value, score }: MetricScore): InterviewTopic['kind'] {
  if (score === 1) return 'strength';
  const { goodMin } = bandOfMetric(id) ?? {};
  return goodMin !== undefined && (value ?? 0) < goodMin ? 'low' : 'high';
}

/** Share of the overall score that rests on a metric. */
function weightOf(judged: MetricScore, { scores }: InterviewSituation): number {
  const category = scores.categories.find(({ id }) => id === judged.category);
  const weights = scores.metrics
    .filter((other) => other.category === judged.category)
    .reduce((sum, { weight }) => sum + weight, 0);
  return weights > 0 ? ((category?.weight ?? 0) * judged.weight) / weights : 0;
}

function worthOf(judged: MetricScore, situation: InterviewSituation): number {
  return (1 - (judged.score ?? 1)) * weightOf(judged, situation);
}
