import {
  feedbackItemSchema,
  interviewFeedbackSchema,
  liveFeedbackSchema,
  sessionFeedbackSchema,
  type FeedbackItem,
  type InterviewFeedback,
  type InterviewSituation,
  type LiveFeedback,
  type SectionSituation,
  type SessionFeedback,
  type SessionSituation,
} from '@footlight/contracts';

import { fact, scoreNumbers, type Fact } from '../facts/fact.js';
import { areaFact } from '../facts/joint-facts.js';
import { topicFact } from '../facts/topic-facts.js';
import { textProblems } from '../grounding/check-text.js';
import { metricFact } from '../interview/interview-facts.js';
import { interviewTopics } from '../interview/interview-rules.js';
import { percent } from '../phrases/format.js';
import { languageOf } from '../phrases/phrase-books.js';
import { sectionTopics } from '../section/section-rules.js';

/** What is wrong with feedback, held against the numbers it came from. Schema first, then every text. */
export interface GroundingReport {
  readonly schema: boolean;
  readonly problems: readonly string[];
}

/** Checks one live line: its parts must be those of its focus. */
export function checkLiveGrounding(line: LiveFeedback, facts: readonly Fact[], locale: string): GroundingReport {
  return report(liveFeedbackSchema.safeParse(line).success, textsOf([line.feedbackText], facts, locale, 120));
}

/** Checks section items: each against the joints it names, or against what else the section says. */
export function checkSectionGrounding(
  items: readonly FeedbackItem[],
  situation: SectionSituation,
  locale: string,
): GroundingReport {
  const facts = [...sectionTopics(situation).map(topicFact), ...situation.problemAreas.map(areaFact)];
  const problems = items.flatMap((item) => {
    const own = facts.filter(({ joints }) => joints.every((joint) => item.bodyParts.includes(joint)));
    const inside = item.timestamp >= situation.startTime - 1 && item.timestamp <= situation.endTime + 1;
    return [
      ...textsOf([item.title, item.feedback], own, locale, 600),
      ...(inside ? [] : ['a time outside the section']),
    ];
  });
  return report(
    items.every((item) => feedbackItemSchema.safeParse(item).success),
    problems,
  );
}

/** Checks the words of a session. */
export function checkSessionGrounding(
  words: SessionFeedback,
  situation: SessionSituation,
  locale: string,
): GroundingReport {
  const { statistics, problemAreas, progress } = situation;
  const topics = sectionTopics(situation).map(topicFact);
  const areas = problemAreas.map(areaFact);
  const best = statistics.bestMoment;
  const whole = [
    ...topics,
    ...areas,
    fact('overall', '', {
      numbers: statistics.averageScore === null ? [] : scoreNumbers(statistics.averageScore),
      joints: progress?.improvedJoints ?? [],
    }),
    fact('best', '', best ? { numbers: scoreNumbers(best.score), times: [best.timestamp] } : {}),
    fact(
      'progress',
      '',
      progress?.scoreChange ? { numbers: [{ value: Math.abs(percent(progress.scoreChange)), unit: 'points' }] } : {},
    ),
  ];
  const problems = [
    ...textsOf([words.overallAssessment], whole, locale, 900),
    ...words.areas.flatMap((area, index) =>
      textsOf([area.title, area.feedback], areas.slice(index, index + 1), locale, 600),
    ),
    ...textsOf(words.improvementSuggestions, whole, locale, 300, anyBodyPart),
    ...(words.areas.length === problemAreas.length ? [] : ['areas that do not match']),
  ];
  return report(sessionFeedbackSchema.safeParse(words).success, problems);
}

/** Checks the words after an answer. */
export function checkInterviewGrounding(
  words: InterviewFeedback,
  situation: InterviewSituation,
  locale: string,
): GroundingReport {
  const { strengths, fixes } = interviewTopics(situation);
  const facts = new Map([...strengths, ...fixes].map((topic) => [topic.metric.id, metricFact(topic)]));
  const problems = [...words.strengths, ...words.fixes].flatMap((item) => {
    const own = facts.get(item.metricId);
    return own
      ? textsOf([item.title, item.feedback], [own, constants], locale, 600, anyBodyPart)
      : ['an unknown metric'];
  });
  const original = words.rewrite?.original;
  const known = original === undefined || situation.sentences.some(({ text }) => text.trim() === original);
  return report(interviewFeedbackSchema.safeParse(words).success, [
    ...problems,
    ...(known ? [] : ['an invented sentence']),
  ]);
}

/** Definitions that phrases state: silences of five seconds, per 100 words, three key words. */
const constants = fact('definitions', '', { numbers: [5, 100, 3].map((value) => ({ value, unit: 'other' as const })) });

/** Practice advice and camera advice name body parts in general ("head and feet", "your face"). */
const anyBodyPart = ['Name only the body parts'];

function textsOf(
  texts: readonly string[],
  facts: readonly Fact[],
  locale: string,
  maxLength: number,
  ignored: readonly string[] = [],
): string[] {
  const language = languageOf(locale);
  return texts
    .flatMap((text) =>
      textProblems(text, { facts, language, maxLength, instructions: '' }).map((problem) => `${problem} <- ${text}`),
    )
    .filter((problem) => !ignored.some((start) => problem.startsWith(start)));
}

function report(schema: boolean, problems: readonly string[]): GroundingReport {
  return { schema, problems };
}
