import {
  severityOf,
  type FeedbackItem,
  type JointEvidence,
  type SectionSituation,
  type Severity,
} from '@footlight/contracts';

import { farOff, timingSeverity } from '../live/find-issues.js';
import { actionTemplates } from '../live/word-issue.js';
import { clockTime, percent, tenths } from '../phrases/format.js';
import { bodyPartOf, type PhraseBook } from '../phrases/phrase-book.js';
import { render } from '../phrases/render.js';

/** Something to tell about a section, before it has words. `worth` orders corrections; a worth of 0 is praise. */
export interface SectionTopic {
  readonly id: string;
  readonly kind:
    | 'joint'
    | 'late'
    | 'early'
    | 'motion'
    | 'coverage'
    | 'weakMoment'
    | 'strength'
    | 'onTime'
    | 'fullMotion'
    | 'farOff'
    | 'nothingSeen';
  readonly worth: number;
  readonly severity: Severity;
  readonly timestamp: number;
  readonly evidence: JointEvidence | null;
  /** The number the topic is about, in the unit its words need. */
  readonly value: number;
}

/** Fewer words than these are no help, more are too many to remember. */
export const leastItems = 3;
export const mostItems = 5;

/** What there is to say about a section, corrections first and most worthwhile first, then praise. */
export function sectionTopics(situation: SectionSituation): SectionTopic[] {
  if (situation.averageScore === null) return [topic('nothingSeen', situation.startTime, 'high', 1, 0)];
  const corrections = [
    ...jointTopics(situation),
    ...timingTopics(situation),
    ...motionTopics(situation),
    ...coverageTopics(situation),
  ].toSorted((a, b) => b.worth - a.worth);
  if (situation.averageScore < farOff) {
    // Another dance, or one not learned yet: the steps first, and only the largest of the details.
    const outline = topic('farOff', situation.startTime, 'high', 4, situation.averageScore);
    return [outline, ...corrections.slice(0, 2), ...praises(situation)];
  }
  return [...corrections, ...weakMoments(situation), ...praises(situation)];
}

/** At least three where there is that much to say, and at most `maxItems`: a strength is kept in view among many corrections. */
export function selectTopics(topics: readonly SectionTopic[], maxItems: number): SectionTopic[] {
  const corrections = topics.filter(({ worth }) => worth > 0);
  const praise = topics.filter(({ worth }) => worth === 0);
  const room = Math.max(1, praise.length > 0 && maxItems > 2 ? maxItems - 1 : maxItems);
  const chosen = [...corrections.slice(0, room), ...praise.slice(0, Math.max(1, leastItems - corrections.length))];
  return chosen.slice(0, maxItems);
}

/** The words of the rules for a topic. `index` varies the wording within one list. */
export function wordTopic(topic: SectionTopic, book: PhraseBook, index: number): FeedbackItem {
  const { title, feedback } = topic.evidence
    ? jointWords(topic, topic.evidence, book, index)
    : plainWords(topic, book, index);
  return {
    timestamp: Math.round(topic.timestamp * 1000) / 1000,
    title,
    feedback,
    severity: topic.severity,
    bodyParts: topic.evidence ? [topic.evidence.joint] : [],
  };
}

/** Degrees of an error while it is one. */
export function errorDegrees({ meanDifference, shareOfTime }: JointEvidence): number {
  return shareOfTime > 0 ? meanDifference / shareOfTime : 0;
}

/** The correction for a joint as a title: "Straighten your left elbow". */
export function actionTitle(evidence: Pick<JointEvidence, 'joint' | 'direction'>, book: PhraseBook): string {
  const [template] = actionTemplates(evidence.joint, evidence.direction ?? 'bent', book);
  return render(template.replace(/\s*\{amount\}/, ''), { ...book.joints[evidence.joint], amount: '' }).replace(
    /\.$/,
    '',
  );
}

function jointTopics({ joints }: SectionSituation): SectionTopic[] {
  return joints.flatMap((evidence) => {
    const degrees = errorDegrees(evidence);
    const severity = severityOf(degrees);
    if (evidence.direction === null || severity === null || severity === 'low' || evidence.shareOfTime < 0.15)
      return [];
    const worth = (Math.min(degrees, 90) / 30) * evidence.shareOfTime;
    return [
      { ...topic('joint', evidence.worstTimestamp, severity, worth, degrees), id: `joint:${evidence.joint}`, evidence },
    ];
  });
}

function timingTopics({ timingOffset, startTime }: SectionSituation): SectionTopic[] {
  const severity = timingOffset === null ? null : timingSeverity(timingOffset);
  if (timingOffset === null || severity === null) return [];
  return [
    topic(
      timingOffset < 0 ? 'late' : 'early',
      startTime,
      severity,
      Math.min(3, Math.abs(timingOffset) / 0.3),
      timingOffset,
    ),
  ];
}

function motionTopics({ poseScore, motionScore, startTime }: SectionSituation): SectionTopic[] {
  if (poseScore === null || motionScore === null || poseScore < 0.65 || motionScore >= 0.6) return [];
  return [topic('motion', startTime, motionScore < 0.35 ? 'medium' : 'low', (0.6 - motionScore) * 2, motionScore)];
}

function coverageTopics({ coverage, startTime }: SectionSituation): SectionTopic[] {
  if (coverage >= 0.7) return [];
  return [topic('coverage', startTime, coverage < 0.5 ? 'medium' : 'low', (0.7 - coverage) * 3 + 0.2, coverage)];
}

function weakMoments({ problemAreas, averageScore }: SectionSituation): SectionTopic[] {
  return problemAreas
    .filter((area) => area.averageScore < (averageScore ?? 0) - 0.03)
    .toSorted((a, b) => a.averageScore - b.averageScore)
    .slice(0, 2)
    .map((area) => ({
      ...topic('weakMoment', area.startTime, area.averageScore < 0.4 ? 'medium' : 'low', 0.05, area.averageScore),
      id: `area:${area.startTime}`,
    }));
}

function praises({ averageScore, motionScore, timingOffset, startTime }: SectionSituation): SectionTopic[] {
  const found: SectionTopic[] = [];
  if (timingOffset !== null && timingSeverity(timingOffset) === null)
    found.push(topic('onTime', startTime, 'low', 0, timingOffset));
  if (averageScore !== null && averageScore >= 0.7) found.unshift(topic('strength', startTime, 'low', 0, averageScore));
  if (motionScore !== null && motionScore >= 0.7) found.push(topic('fullMotion', startTime, 'low', 0, motionScore));
  return found;
}

function topic(
  kind: SectionTopic['kind'],
  timestamp: number,
  severity: Severity,
  worth: number,
  value: number,
): SectionTopic {
  return { id: kind, kind, worth, severity, timestamp, evidence: null, value };
}

function jointWords(
  topic: SectionTopic,
  evidence: JointEvidence,
  book: PhraseBook,
  index: number,
): { title: string; feedback: string } {
  const { review } = book;
  const part = bodyPartOf(evidence.joint);
  const direction = evidence.direction ?? 'bent';
  const slots = {
    ...book.joints[evidence.joint],
    degrees: Math.round(topic.value),
    share: percent(evidence.shareOfTime),
    time: clockTime(evidence.worstTimestamp),
    state: review.stateOf[part]?.[direction] ?? review.state[direction],
  };
  const seen = render(pick(review.jointSeen, index), slots);
  return {
    title: actionTitle(evidence, book),
    feedback: `${seen} ${render(pick(review.practice[part], index), slots)}`,
  };
}

function plainWords(topic: SectionTopic, book: PhraseBook, index: number): { title: string; feedback: string } {
  const { review } = book;
  if (topic.kind === 'nothingSeen') return { title: review.nothingSeenTitle, feedback: review.nothingSeen };
  const slots = { seconds: tenths(topic.value), percent: percent(topic.value), time: clockTime(topic.timestamp) };
  const [title, words] = {
    late: [review.lateTitle, review.late] as const,
    early: [review.earlyTitle, review.early] as const,
    motion: [review.motionTitle, review.motion] as const,
    coverage: [review.coverageTitle, review.coverage] as const,
    weakMoment: [review.weakMomentTitle, review.weakMoment] as const,
    strength: [review.strengthTitle, review.strength] as const,
    onTime: [review.onTimeTitle, review.onTime] as const,
    fullMotion: [review.fullMotionTitle, review.fullMotion] as const,
    farOff: [review.farOffTitle, review.farOff] as const,
    joint: [review.strengthTitle, review.strength] as const,
  }[topic.kind];
  return { title: render(title, slots), feedback: render(pick(words, index), slots) };
}

/** Wordings in turn. */
export function pick(wordings: readonly [string, ...string[]], index: number): string {
  return wordings[index % wordings.length] ?? wordings[0];
}
