import { clock, percent, shownScore } from '@footlight/report';

import { scorePaint, type Paint } from '../console/paint.js';
import { padEnd, padStart, plain, textWidth } from '../console/text-width.js';
import type { AnalysisOutcome } from './analyze-recordings.js';

/** Columns of a recording's name. */
const longestName = 36;

/** Several answers in one table; what failed says why. */
export function analysesTable(outcomes: readonly AnalysisOutcome[], paint: Paint): string {
  const width = Math.min(longestName, Math.max(9, ...outcomes.map(({ name }) => textWidth(plain(name)))));
  const head = paint.dim(
    `  ${padEnd('recording', width)}   length  score  known  speech  words  presence  setup  fix first`,
  );
  return [head, ...outcomes.map((outcome) => row(outcome, width, paint))].join('\n');
}

function row({ name, report, error }: AnalysisOutcome, width: number, paint: Paint): string {
  const label = padEnd(plain(name).slice(0, width), width);
  if (!report) return `  ${label}   ${paint.red(plain(error instanceof Error ? error.message : String(error)))}`;
  const { overall, coverage, categories } = report.scores;
  const cell = (measured: number | null, known: number, columns: number) => {
    const { score, label } = shownScore(measured, known);
    return (label ? scorePaint(paint, score) : paint.dim)(padStart(percent(score), columns));
  };
  const of = (id: string, columns: number) => {
    const found = categories.find((category) => category.id === id);
    return cell(found?.score ?? null, found?.coverage ?? 0, columns);
  };
  const cells = [
    padStart(clock(report.media.duration, report.media.duration < 60), 6),
    cell(overall, coverage, 5),
    padStart(`${percent(coverage)} %`, 5),
    of('speech', 6),
    of('content', 5),
    of('presence', 8),
    of('setup', 5),
    plain(report.feedback.fixes[0]?.title ?? 'nothing'),
  ];
  return `  ${label}   ${cells.join('  ')}`;
}
