import type { LanguageModel } from '@footlight/contracts';

import { cohensKappa } from './agreement.js';
import { judge, type JudgedText } from './judge.js';
import { criteria, mean, passes, type Criterion, type Judgement } from './judgement.js';
import { labelledTexts } from './labelled.js';

/** Below this agreement with the labels the judge is not believed ("substantial" begins at .61: Landis and Koch 1977). */
const leastKappa = 0.61;

/** What a judge made of a set of texts, after it was held against labelled ones. */
export interface JudgedScore {
  /** Agreement with the labels; -1..1. */
  readonly kappa: number;
  /** False when the judge agrees too little with the labels: then its grades are not given. */
  readonly calibrated: boolean;
  readonly judged: number;
  /** Texts about which the judge said nothing. */
  readonly unanswered: number;
  /** 0..1; `null` without a calibrated judge. */
  readonly passRate: number | null;
  /** Mean grade, 1..5; `null` without a calibrated judge. */
  readonly grades: Readonly<Record<Criterion, number>> | null;
  /** Texts that did not pass, for reading. */
  readonly failed: readonly string[];
}

/** Calibrates the judge on the labelled texts, then lets it grade. A judge that fails the calibration grades nothing. */
export async function judgedScore(model: LanguageModel, texts: readonly JudgedText[]): Promise<JudgedScore> {
  const calibration = await gradeAll(model, labelledTexts);
  const answered = labelledTexts.filter(({ id }) => calibration.has(id));
  const verdicts = answered.map(({ id }) => passes(calibration.get(id) as Judgement));
  const kappa = cohensKappa(
    answered.map((text) => text.passes),
    verdicts,
  );
  const enough = answered.length >= 0.9 * labelledTexts.length;
  const uncalibrated = { kappa, calibrated: false, judged: 0, unanswered: texts.length, passRate: null, grades: null };
  if (!enough || !(kappa >= leastKappa)) return { ...uncalibrated, failed: [] };
  return { kappa, calibrated: true, ...summarize(texts, await gradeAll(model, texts)) };
}

async function gradeAll(model: LanguageModel, texts: readonly JudgedText[]): Promise<Map<string, Judgement>> {
  const grades = new Map<string, Judgement>();
  for (const text of texts) {
    const judgement = await judge(model, text);
    if (judgement) grades.set(text.id, judgement);
  }
  return grades;
}

function summarize(texts: readonly JudgedText[], grades: ReadonlyMap<string, Judgement>) {
  const all = [...grades.values()];
  const meanGrade = (criterion: Criterion) => mean(all.map((judgement) => judgement[criterion]));
  return {
    judged: all.length,
    unanswered: texts.length - all.length,
    passRate: all.length === 0 ? null : all.filter(passes).length / all.length,
    grades:
      all.length === 0
        ? null
        : (Object.fromEntries(criteria.map((criterion) => [criterion, meanGrade(criterion)])) as Record<
            Criterion,
            number
          >),
    failed: [...grades].filter(([, judgement]) => !passes(judgement)).map(([id]) => id),
  };
}
