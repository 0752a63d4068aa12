import type { SessionFeedback, SessionSituation } from '@footlight/contracts';
import { z } from 'zod';

import { fact, scoreNumbers, type Fact } from '../facts/fact.js';
import { areaFact } from '../facts/joint-facts.js';
import { topicFact } from '../facts/topic-facts.js';
import { textProblems } from '../grounding/check-text.js';
import type { ModelAccess } from '../model/model-access.js';
import { askForReport, type ReportLimits } from '../model/report-call.js';
import { clockTime, percent } from '../phrases/format.js';
import { languageOf } from '../phrases/phrase-books.js';
import { instructionsFor } from '../prompt/instructions.js';
import { markedData } from '../prompt/user-data.js';
import { acceptedItems, itemsProblems, type ItemRules } from '../section/section-writer.js';
import { sectionTopics } from '../section/section-rules.js';

const answerSchema = z.object({
  overall: z.string(),
  areas: z.array(z.object({ fact_id: z.string(), title: z.string(), feedback: z.string() })),
  suggestions: z.array(z.object({ fact_id: z.string(), text: z.string() })),
});
type SessionAnswer = z.output<typeof answerSchema>;

/** The rules word further areas: a request must not grow with the session. */
const mostAreas = 12;
const mostSuggestions = 3;
const longestName = 60;

interface SessionFacts {
  readonly overall: readonly Fact[];
  readonly areas: readonly Fact[];
  readonly suggestions: readonly Fact[];
}

/** Lets a model word a session. Whatever it does not word well stays in the rules' words. */
export async function writeSession(
  access: ModelAccess,
  situation: SessionSituation,
  ruled: SessionFeedback,
  options: ReportLimits & { readonly locale: string; readonly signal?: AbortSignal | undefined },
): Promise<SessionFeedback> {
  const facts = sessionFacts(situation);
  const instructions = instructionsFor('session', options.locale);
  const rules = { language: languageOf(options.locale), instructions };
  const request = {
    instructions,
    input: JSON.stringify({ dance: markedData(situation.referenceName, longestName), ...listed(facts) }),
    schemaName: 'session_feedback',
    schema: answerSchema,
    maxOutputTokens: 2000,
  };
  const output = await askForReport(
    access,
    'session',
    request,
    (answer) => answerProblems(answer, facts, rules),
    options,
  );
  return output ? merged(output, facts, rules, ruled) : ruled;
}

function sessionFacts(situation: SessionSituation): SessionFacts {
  const topics = sectionTopics(situation).map(topicFact);
  const areas = situation.problemAreas.slice(0, mostAreas).map(areaFact);
  const worst = situation.problemAreas
    .map((area, index) => ({ area, index }))
    .slice(0, mostAreas)
    .toSorted((a, b) => a.area.averageScore - b.area.averageScore)
    .slice(0, 2)
    .map(({ area, index }) => areaFact(area, index));
  return {
    overall: [...overallFacts(situation), ...topics],
    areas,
    suggestions: [...topics.filter(({ says }) => !says.startsWith('praise')), ...worst].slice(0, mostSuggestions),
  };
}

function overallFacts({ statistics, progress }: SessionSituation): Fact[] {
  const { averageScore, bestMoment } = statistics;
  const change = progress?.scoreChange ?? null;
  const points = change === null ? null : Math.abs(percent(change));
  return [
    ...(averageScore === null
      ? []
      : [
          fact('overall', `the whole dance scored ${percent(averageScore)} %`, { numbers: scoreNumbers(averageScore) }),
        ]),
    ...(bestMoment
      ? [
          fact(
            'best',
            `the best moment was at ${clockTime(bestMoment.timestamp)} with ${percent(bestMoment.score)} %`,
            { numbers: scoreNumbers(bestMoment.score), times: [bestMoment.timestamp] },
          ),
        ]
      : []),
    ...(points === null
      ? []
      : [
          fact('progress', `that is ${points} points ${(change ?? 0) >= 0 ? 'more' : 'less'} than last time`, {
            numbers: [{ value: points, unit: 'points' }],
          }),
        ]),
  ];
}

function listed({ overall, areas, suggestions }: SessionFacts) {
  const list = (facts: readonly Fact[]) => facts.map(({ id, says }) => ({ fact_id: id, says }));
  return { facts: list(overall), areas: list(areas), suggestions: list(suggestions) };
}

function answerProblems(answer: SessionAnswer, facts: SessionFacts, rules: ItemRules): string[] {
  return [
    ...overallProblems(answer.overall, facts, rules).map((problem) => `Overall: ${problem}`),
    ...itemsProblems(answer.areas, facts.areas, rules).map((problem) => `Areas: ${problem}`),
    ...facts.suggestions.flatMap((each, index) =>
      suggestionProblems(answer.suggestions[index], each, rules).map(
        (problem) => `Suggestion ${index + 1}: ${problem}`,
      ),
    ),
  ];
}

function overallProblems(text: string, { overall }: SessionFacts, rules: ItemRules): string[] {
  return textProblems(text, { ...rules, facts: overall, maxLength: 900 });
}

function suggestionProblems(
  suggestion: SessionAnswer['suggestions'][number] | undefined,
  fact: Fact,
  rules: ItemRules,
): string[] {
  if (suggestion?.fact_id !== fact.id) return ['Cite its fact.'];
  return textProblems(suggestion.text, { ...rules, facts: [fact], maxLength: 300 });
}

function merged(answer: SessionAnswer, facts: SessionFacts, rules: ItemRules, ruled: SessionFeedback): SessionFeedback {
  const areas = acceptedItems(answer.areas, facts.areas, rules);
  const suggestions = facts.suggestions.flatMap((fact, index) => {
    const suggestion = answer.suggestions[index];
    return suggestion && suggestionProblems(suggestion, fact, rules).length === 0 ? [suggestion.text.trim()] : [];
  });
  const accepted = overallProblems(answer.overall, facts, rules).length === 0;
  return {
    overallAssessment: accepted ? answer.overall.trim() : ruled.overallAssessment,
    areas: ruled.areas.map((area, index) => areas[index] ?? area),
    improvementSuggestions: [...new Set([...suggestions, ...ruled.improvementSuggestions])].slice(
      0,
      Math.max(mostSuggestions, suggestions.length),
    ),
  };
}
