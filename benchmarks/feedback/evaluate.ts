import type { LanguageModel, LiveFeedback } from '@footlight/contracts';
import {
  createInterviewFeedback,
  createLiveFeedback,
  createSectionFeedback,
  createSessionSummaryFeedback,
} from '@footlight/feedback-llm';
import {
  checkInterviewGrounding,
  checkLiveGrounding,
  checkSectionGrounding,
  checkSessionGrounding,
  fact,
  type GroundingReport,
} from '@footlight/feedback-llm/testing';

import { goldens } from './golden.js';
import type { Golden, InterviewGolden, LiveGolden, SectionGolden, SessionGolden } from './goldens/golden-kinds.js';

/** How one golden situation went. */
export interface Verdict {
  readonly id: string;
  readonly locale: string;
  /** What was measured: the situation, or of a live one the snapshot after two seconds. */
  readonly situation: unknown;
  readonly text: string;
  readonly schema: boolean;
  readonly grounded: boolean;
  readonly severity: boolean;
  readonly shape: boolean;
  readonly mentioned: number;
  readonly wanted: number;
  readonly forbidden: number;
  readonly problems: readonly string[];
}

/** Runs every golden situation through the rules, or through a model. */
export async function evaluate(model: LanguageModel | null): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  for (const golden of goldens) verdicts.push(await judge(golden, model));
  return verdicts;
}

function judge(golden: Golden, model: LanguageModel | null): Promise<Verdict> {
  switch (golden.kind) {
    case 'live':
      return judgeLive(golden, model);
    case 'section':
      return judgeSection(golden, model);
    case 'session':
      return judgeSession(golden, model);
    default:
      return judgeInterview(golden, model);
  }
}

async function judgeLive(golden: LiveGolden, model: LanguageModel | null): Promise<Verdict> {
  const lines = await danceLines(golden, model);
  const [line] = lines;
  if (!line || golden.severity === null) {
    const silent = lines.length === 0;
    return verdict(
      golden,
      silent ? '(silence)' : (line?.feedbackText ?? ''),
      { schema: true, problems: [] },
      silent === (golden.severity === null),
      true,
    );
  }
  const report = checkLiveGrounding(line, [fact('issue', '', { joints: golden.joints })], golden.locale);
  const positive = golden.isPositive === undefined || golden.isPositive === line.isPositive;
  return verdict(golden, line.feedbackText, report, line.severity === golden.severity, positive && oneThing(line));
}

/** One correction: one subject, two short sentences at the most. */
function oneThing(line: LiveFeedback): boolean {
  return line.feedbackText.split(/[.!?]+\s*/).filter(Boolean).length <= 2 && line.focusAreas.length <= 2;
}

async function danceLines({ seconds, at, locale }: LiveGolden, model: LanguageModel | null): Promise<LiveFeedback[]> {
  const live = createLiveFeedback({ locale, ...(model ? { model } : {}) });
  const lines: LiveFeedback[] = [];
  for (let time = 0; time < seconds; time += 0.5) {
    const line = live.processSnapshot(at(time));
    if (line) lines.push(line);
    if (model) await new Promise((resolve) => setTimeout(resolve, 500));
  }
  return lines;
}

async function judgeSection(golden: SectionGolden, model: LanguageModel | null): Promise<Verdict> {
  const { maxItems = 5, situation, locale } = golden;
  const items = await createSectionFeedback({ locale, model }).generate(situation, { maxItems });
  const least = situation.averageScore === null ? 1 : Math.min(3, maxItems);
  const text = items.map(({ title, feedback }) => `${title}: ${feedback}`).join('\n');
  const shape = items.length >= least && items.length <= maxItems;
  return verdict(
    golden,
    text,
    checkSectionGrounding(items, situation, locale),
    items[0]?.severity === golden.severity,
    shape,
  );
}

async function judgeSession(golden: SessionGolden, model: LanguageModel | null): Promise<Verdict> {
  const words = await createSessionSummaryFeedback({ locale: golden.locale, model }).generate(golden.situation);
  const text = [
    words.overallAssessment,
    ...words.areas.flatMap(({ title, feedback }) => [title, feedback]),
    ...words.improvementSuggestions,
  ].join('\n');
  const shape = words.improvementSuggestions.length >= 2 && words.improvementSuggestions.length <= 5;
  return verdict(golden, text, checkSessionGrounding(words, golden.situation, golden.locale), true, shape);
}

async function judgeInterview(golden: InterviewGolden, model: LanguageModel | null): Promise<Verdict> {
  const words = await createInterviewFeedback({ locale: golden.locale, model }).generate(golden.situation);
  const text = [...words.strengths, ...words.fixes].map(({ title, feedback }) => `${title}: ${feedback}`).join('\n');
  const shape = (words.fixes[0]?.metricId ?? null) === golden.firstFix;
  return verdict(
    golden,
    `${text}\n${words.rewrite?.improved ?? ''}`.trim(),
    checkInterviewGrounding(words, golden.situation, golden.locale),
    true,
    shape,
  );
}

function verdict(
  golden: Golden,
  text: string,
  { schema, problems }: GroundingReport,
  severity: boolean,
  shape: boolean,
): Verdict {
  return {
    id: golden.id,
    locale: golden.locale,
    situation: golden.kind === 'live' ? golden.at(2) : golden.situation,
    text,
    schema,
    grounded: problems.length === 0,
    severity,
    shape,
    mentioned: golden.mentions.filter((mention) => mention.test(text)).length,
    wanted: golden.mentions.length,
    forbidden: (golden.never ?? []).filter((mention) => mention.test(text)).length,
    problems,
  };
}

/** The whole in numbers, 0..1. */
export function summarizeVerdicts(verdicts: readonly Verdict[]) {
  const share = (holds: (verdict: Verdict) => boolean) => verdicts.filter(holds).length / verdicts.length;
  const wanted = verdicts.reduce((sum, each) => sum + each.wanted, 0);
  return {
    situations: verdicts.length,
    schema: share((each) => each.schema),
    grounded: share((each) => each.grounded),
    severity: share((each) => each.severity),
    shape: share((each) => each.shape),
    mentionRecall: verdicts.reduce((sum, each) => sum + each.mentioned, 0) / wanted,
    forbidden: verdicts.reduce((sum, each) => sum + each.forbidden, 0),
  };
}
