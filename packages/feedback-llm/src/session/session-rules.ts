import {
  scoreLabel,
  type Joint,
  type ProblemArea,
  type SessionFeedback,
  type SessionSituation,
} from '@footlight/contracts';

import { clockTime, percent } from '../phrases/format.js';
import type { PhraseBook } from '../phrases/phrase-book.js';
import { render } from '../phrases/render.js';
import { actionTitle, pick, sectionTopics, type SectionTopic } from '../section/section-rules.js';

/** The words of the rules for a whole session. */
export function wordSession(situation: SessionSituation, book: PhraseBook): SessionFeedback {
  return {
    overallAssessment: overallAssessment(situation, book),
    areas: situation.problemAreas.map((area, index) => wordArea(area, book, index)),
    improvementSuggestions: suggestions(situation, book),
  };
}

/** A title and a text for one problem area. `index` varies the wording. */
export function wordArea(area: ProblemArea, book: PhraseBook, index: number): { title: string; feedback: string } {
  const { review } = book;
  const parts = namedParts(area.bodyParts, book);
  const slots = {
    parts,
    start: clockTime(area.startTime),
    end: clockTime(Math.ceil(area.endTime)),
    percent: percent(area.averageScore),
  };
  if (parts === '')
    return { title: render(review.areaTitlePlain, slots), feedback: render(pick(review.areaPlain, index), slots) };
  return { title: render(review.areaTitle, slots), feedback: render(pick(review.area, index), slots) };
}

/** Two parts at most: more is no help in a title. */
function namedParts(parts: readonly Joint[], book: PhraseBook): string {
  return parts
    .slice(0, 2)
    .map((joint) => book.joints[joint].joint)
    .join(book.review.and);
}

function overallAssessment(situation: SessionSituation, book: PhraseBook): string {
  const { review } = book;
  const score = situation.statistics.averageScore;
  if (score === null) return review.overallUnknown;
  const variant = percent(score);
  const sentences = [
    render(pick(review.overall[scoreLabel(score)], variant), { percent: percent(score) }),
    ...progress(situation, book),
    ...bestMoment(situation, book, variant),
    ...focus(situation, book, variant),
  ];
  return sentences.join(' ');
}

function progress({ progress: change }: SessionSituation, book: PhraseBook): string[] {
  if (!change || change.scoreChange === null) return [];
  const points = Math.abs(percent(change.scoreChange));
  const words = change.scoreChange > 0 ? book.review.progressBetter : book.review.progressWorse;
  const improved = change.improvedJoints
    .slice(0, 1)
    .map((joint) => render(book.review.jointImproved, { ...book.joints[joint] }));
  return points >= 2 ? [render(words, { change: points }), ...improved] : improved;
}

function bestMoment({ statistics }: SessionSituation, book: PhraseBook, variant: number): string[] {
  const { bestMoment: best, averageScore } = statistics;
  // A best moment is worth naming when it stands out from the rest.
  if (!best || best.timestamp < 1 || best.score < 0.55 || best.score - (averageScore ?? 0) < 0.03) return [];
  return [
    render(pick(book.review.bestMoment, variant), { time: clockTime(best.timestamp), percent: percent(best.score) }),
  ];
}

function focus(situation: SessionSituation, book: PhraseBook, variant: number): string[] {
  const [top] = sectionTopics(situation).filter(({ worth }) => worth > 0);
  const { review } = book;
  if (!top) return situation.problemAreas.length === 0 ? [pick(review.noProblem, variant)] : [];
  if (top.kind === 'farOff') return [pick(review.focusOutline, variant)];
  if (top.kind === 'late' || top.kind === 'early') return [pick(review.focusTiming, variant)];
  if (top.kind === 'motion') return [pick(review.focusMotion, variant)];
  if (!top.evidence) return [];
  return [render(pick(review.focus, variant), { action: lowerFirst(actionTitle(top.evidence, book)) })];
}

function suggestions(situation: SessionSituation, book: PhraseBook): string[] {
  const { review } = book;
  const topics = sectionTopics(situation);
  const has = (...kinds: SectionTopic['kind'][]) => topics.some(({ kind }) => kinds.includes(kind));
  const variant = percent(situation.averageScore ?? 0);
  const say = (words: readonly [string, ...string[]], slots = {}) => render(pick(words, variant), slots);
  if (has('nothingSeen')) return [say(review.suggestCamera), say(review.suggestRepeat)];
  const worst = situation.problemAreas.toSorted((a, b) => a.averageScore - b.averageScore).slice(0, 2);
  const list = [
    ...worst.map((area, index) =>
      render(pick(review.suggestSlow, variant + index), {
        start: clockTime(area.startTime),
        end: clockTime(Math.ceil(area.endTime)),
      }),
    ),
    ...(has('late', 'early') ? [say(review.suggestBeat)] : []),
    ...(has('motion') ? [say(review.suggestMotion)] : []),
    ...(has('coverage') ? [say(review.suggestCamera)] : []),
    ...(topics[0]?.evidence ? [`${actionTitle(topics[0].evidence, book)}.`] : []),
  ];
  const more =
    (situation.averageScore ?? 0) >= 0.85
      ? [say(review.suggestHarder), say(review.suggestRepeat), say(review.suggestMotion)]
      : [say(review.suggestRepeat), say(review.suggestBeat)];
  return [...new Set([...list, ...more])].slice(0, 3);
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLocaleLowerCase() + text.slice(1);
}
