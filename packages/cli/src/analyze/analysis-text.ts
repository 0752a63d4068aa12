import type { Band, InterviewReport, Metric } from '@footlight/contracts';
import {
  bandText,
  categoryName,
  clock,
  goodText,
  metricGroups,
  metricName,
  percent,
  shownScore,
  unknownMetrics,
  valueText,
} from '@footlight/report';

import { bar } from '../console/bars.js';
import { scorePaint, type Paint } from '../console/paint.js';
import { padEnd, padStart, plain, wrap } from '../console/text-width.js';

export interface AnalysisTextOptions {
  readonly paint: Paint;
  /** Characters a line. */
  readonly width: number;
}

/** Words of the transcript shown, and moments of a piece of feedback. */
const shownWords = 60;
const shownMoments = 4;

/** An answer for a terminal: what to fix first, scores, what was said, measurements, and why some are missing. */
export function analysisText(report: InterviewReport, options: AnalysisTextOptions): string {
  const parts = [
    facts(report, options),
    fixes(report, options),
    scores(report, options),
    said(report, options),
    strengths(report, options),
    measurements(report, options),
    missing(report, options),
    problems(report, options),
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

function facts({ media, marks, question }: InterviewReport, { paint }: AnalysisTextOptions): string {
  const { duration, video, audio } = media;
  const fillers = marks.filter(({ kind }) => kind === 'filler').length;
  const parts = [
    clock(duration, duration < 60),
    video ? `${video.width} x ${video.height}, ${video.framesSampled} pictures looked at` : 'no picture',
    audio ? '' : 'no sound',
    fillers > 0 ? `${fillers} ${fillers === 1 ? 'filler' : 'fillers'}` : '',
  ];
  const line = paint.dim(`  ${parts.filter(Boolean).join(' · ')}`);
  return question === null ? line : `  “${plain(question)}”\n${line}`;
}

function fixes({ feedback }: InterviewReport, options: AnalysisTextOptions): string {
  const { paint } = options;
  if (feedback.fixes.length === 0) return paint.dim('  Nothing that was measured stands out to be fixed.');
  const [first, ...others] = feedback.fixes.map((item, index) => feedbackItem(item, `${index + 1}. `, options));
  return [heading('Fix first', paint), first, ...others].join('\n');
}

function strengths({ feedback }: InterviewReport, options: AnalysisTextOptions): string {
  if (feedback.strengths.length === 0) return '';
  const { paint } = options;
  return [
    heading('What went well', paint),
    ...feedback.strengths.map((item) => feedbackItem(item, '✓ ', options)),
  ].join('\n');
}

type Item = InterviewReport['feedback']['fixes'][number];

function feedbackItem({ title, feedback, evidence }: Item, lead: string, options: AnalysisTextOptions): string {
  const { paint } = options;
  const times = evidence.slice(0, shownMoments).map(({ startTime }) => clock(startTime, true));
  const where = times.length > 0 ? paint.dim(`  ${times.join(' ')}`) : '';
  const text = paragraph(feedback, options, ' '.repeat(lead.length));
  return `  ${lead}${paint.bold(plain(title))}${where}\n${text}`;
}

function scores(
  { scores: { overall, coverage, categories } }: InterviewReport,
  { paint }: AnalysisTextOptions,
): string {
  const whole = shownScore(overall, coverage);
  const rows = categories.map(({ id, score: measured, coverage: part }) => {
    const { score, label, known } = shownScore(measured, part);
    const colour = label ? scorePaint(paint, score) : paint.dim;
    const words = paint.dim([label, known].filter(Boolean).join(', '));
    return `  ${padEnd(plain(categoryName(id)), 19)} ${padStart(percent(score), 3)} ${colour(padEnd(bar(score ?? 0, 20), 20))} ${words}`;
  });
  const headline = paint.bold(`${percent(whole.score)} ${whole.label}`.trim());
  return [
    `  ${whole.label ? scorePaint(paint, overall)(headline) : headline}   ${paint.dim(whole.known)}`.trimEnd(),
    ...rows,
  ].join('\n');
}

function said({ transcript: { words, reason } }: InterviewReport, options: AnalysisTextOptions): string {
  const { paint } = options;
  if (reason !== null)
    return `${heading('What was said', paint)}\n${paint.dim(paragraph(`No transcript: ${reason}`, options))}`;
  const more = words.length > shownWords ? ` … and ${words.length - shownWords} words more` : '';
  const text = words
    .slice(0, shownWords)
    .map((word) => word.text)
    .join(' ');
  return `${heading('What was said', paint)}\n${paragraph(text + more, options)}`;
}

const marks: Readonly<Record<Band, string>> = { good: '✓', ok: '~', poor: '✗', unknown: '·' };

function measurements(report: InterviewReport, { paint }: AnalysisTextOptions): string {
  const colours: Readonly<Record<Band, Paint['green']>> = {
    good: paint.green,
    ok: paint.yellow,
    poor: paint.red,
    unknown: paint.dim,
  };
  const row = (metric: Metric) => {
    const colour = colours[metric.band];
    const value = padEnd(plain(valueText(metric)), 18);
    const good = padEnd(plain(goodText(metric.id)), 27);
    const at = metric.evidence.slice(0, shownMoments).map(({ startTime }) => clock(startTime, true));
    return `  ${colour(marks[metric.band])} ${padEnd(metricName(metric.id).name, 26)} ${value} ${paint.dim(good)} ${colour(padEnd(bandText(metric), 9))} ${paint.dim(at.join(' '))}`.trimEnd();
  };
  const groups = metricGroups(report).flatMap(({ category, metrics }) => [
    heading(categoryName(category), paint),
    ...metrics.map(row),
  ]);
  return groups.join('\n');
}

/** Metrics without a value, by their reasons. */
function missing(report: InterviewReport, options: AnalysisTextOptions): string {
  const { paint } = options;
  const rows = unknownMetrics(report).map(({ reason, ids }) => {
    const names = ids.map((id) => metricName(id).name).join(', ');
    return [paragraph(names, options, '· '), paint.dim(paragraph(reason, options, '  '))].join('\n');
  });
  return rows.length === 0 ? '' : [heading('Not measured', paint), ...rows].join('\n');
}

function problems({ media }: InterviewReport, options: AnalysisTextOptions): string {
  return media.problems.map((problem) => options.paint.yellow(paragraph(problem, options, '! '))).join('\n');
}

function heading(text: string, paint: Paint): string {
  return `  ${paint.underline(plain(text))}`;
}

/** Text broken to the width, its first line begun with `lead`. */
function paragraph(text: string, { width }: AnalysisTextOptions, lead = ''): string {
  const lines = wrap(plain(text), Math.min(width, 96) - 2 - lead.length);
  return lines.map((line, index) => `  ${index === 0 ? lead : ' '.repeat(lead.length)}${line}`).join('\n');
}
