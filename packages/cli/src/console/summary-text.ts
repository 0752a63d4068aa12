import { scoreLabel, type PerformanceComparison, type SessionSummary } from '@footlight/contracts';

import { clock, offsetWords, percent, spoken } from '@footlight/report';
import { bar, sparkline } from './bars.js';
import { scorePaint, type Paint } from './paint.js';
import { padEnd, padStart, plain, wrap } from './text-width.js';

export interface SummaryTextOptions {
  readonly paint: Paint;
  /** Characters a line. */
  readonly width: number;
}

/** Joints shown, and errors below which none is worth a line: mean degrees. */
const shownJoints = 5;
const leastDegrees = 5;

/** A performance for a terminal: the score, its course, the worst joints, problem areas, what to do. */
export function summaryText(
  comparison: PerformanceComparison,
  summary: SessionSummary,
  options: SummaryTextOptions,
): string {
  const parts = [
    headline(comparison, options),
    course(summary, options),
    paragraph(summary.overallAssessment, options, ''),
    jointLines(comparison, options),
    areaLines(summary, options),
    suggestionLines(summary, options),
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

function headline(
  { combinedScore, poseScore, motionScore, timing, coverage }: PerformanceComparison,
  { paint }: SummaryTextOptions,
): string {
  const label = combinedScore === null ? 'no score' : scoreLabel(combinedScore);
  const score = scorePaint(paint, combinedScore)(paint.bold(`${percent(combinedScore)} ${label}`));
  const rest = `pose ${percent(poseScore)} · motion ${percent(motionScore)} · ${offsetWords(timing.offsetMedian)} · ${percent(coverage)} % seen`;
  return `  ${score}   ${paint.dim(rest)}`;
}

function course({ timeline, duration }: SessionSummary, { paint, width }: SummaryTextOptions): string {
  const columns = sparkline(
    timeline.map(({ score }) => score),
    Math.min(72, width - 4),
  );
  if (columns.length < 4) return '';
  const blocks = columns.map(({ text, score }) => scorePaint(paint, score)(text)).join('');
  const end = clock(duration);
  return `  ${blocks}\n  ${paint.dim(`0:00${padStart(end, Math.max(end.length + 1, columns.length - 4))}`)}`;
}

function jointLines({ joints }: PerformanceComparison, { paint }: SummaryTextOptions): string {
  const worst = joints
    .filter(({ meanDifference }) => meanDifference >= leastDegrees)
    .toSorted((a, b) => b.meanDifference * b.shareOfTime - a.meanDifference * a.shareOfTime)
    .slice(0, shownJoints);
  if (worst.length === 0) return '';
  const rows = worst.map(({ joint, meanDifference, shareOfTime, direction }) => {
    const degrees = padStart(`${meanDifference.toFixed(0)}°`, 5);
    const share = padStart(`${Math.round(shareOfTime * 100)} %`, 6);
    return `  ${padEnd(spoken(joint), 15)}${degrees}${share}  ${padEnd(direction ? `too ${directionText(direction)}` : '', 18)}${paint.yellow(bar(meanDifference / 60, 16))}`;
  });
  return [paint.dim(`  ${padEnd('joint', 15)} mean  of time`), ...rows].join('\n');
}

function directionText(direction: string): string {
  return direction === 'extended'
    ? 'straight'
    : direction === 'low' || direction === 'high' || direction === 'bent'
      ? direction
      : `far ${direction}`;
}

function areaLines({ problemAreas }: SessionSummary, options: SummaryTextOptions): string {
  return problemAreas
    .map(({ startTime, endTime, averageScore, title, feedback }) => {
      const { paint } = options;
      const head = `  ${paint.yellow(`${clock(startTime, true)}–${clock(endTime, true)}`)}  ${scorePaint(paint, averageScore)(percent(averageScore))}  ${paint.bold(plain(title))}`;
      return [head, paragraph(feedback, options, '    ')].filter((line) => line !== '').join('\n');
    })
    .join('\n');
}

function suggestionLines({ improvementSuggestions }: SessionSummary, options: SummaryTextOptions): string {
  return improvementSuggestions.map((text) => paragraph(text, options, '• ')).join('\n');
}

/** Text broken to the width, its first line begun with `lead`. */
function paragraph(text: string, { width }: SummaryTextOptions, lead: string): string {
  const lines = wrap(plain(text), Math.min(width, 96) - 2 - lead.length);
  return lines.map((line, index) => `  ${index === 0 ? lead : ' '.repeat(lead.length)}${line}`).join('\n');
}
