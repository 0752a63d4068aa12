import { scoreLabel, severityDegrees, type JointSummary, type SessionSummary } from '@footlight/contracts';

import { scorePaint, type Paint } from '../console/paint.js';
import { padEnd, padStart, plain, wrap } from '../console/text-width.js';
import { clock, offsetWords, percent, spoken } from '@footlight/report';
import type { SessionOutcome } from '../session/run-session.js';

interface NamedOutcome extends SessionOutcome {
  readonly name: string;
}

export interface DemoTableOptions {
  readonly paint: Paint;
  readonly width: number;
}

const labels = 12;
const gap = 3;

/** Lines of a cell; each row is as tall as its tallest cell. */
type Row = readonly [label: string, cells: readonly (readonly string[])[]];

/** The performers side by side. */
export function demoTable(outcomes: readonly NamedOutcome[], { paint, width }: DemoTableOptions): string {
  const column = Math.max(16, Math.min(34, Math.floor((Math.min(width, 120) - 2 - labels) / outcomes.length) - gap));
  const cells = (text: (outcome: NamedOutcome) => string | readonly string[]) =>
    outcomes.map((outcome) => [text(outcome)].flat().flatMap((part) => wrap(part, column)));
  const rows: Row[] = [
    ['', cells(({ name }) => plain(name)).map((lines) => lines.map(paint.bold))],
    ['score', outcomes.map((outcome) => [scoreCell(outcome, paint)])],
    ['pose', cells(({ comparison }) => percent(comparison.poseScore))],
    ['motion', cells(({ comparison }) => percent(comparison.motionScore))],
    ['timing', cells(({ comparison }) => offsetWords(comparison.timing.offsetMedian))],
    ['weakest', cells(({ comparison }) => weakest(comparison.joints))],
    ['problems', cells(({ summary }) => problems(summary))],
    ['said live', cells(({ live }) => `${live.length} lines`)],
    ['verdict', cells(({ summary }) => plain(summary.overallAssessment))],
  ];
  return rows.map((row) => rowText(row, column, paint)).join('\n');
}

function rowText([label, cells]: Row, column: number, paint: Paint): string {
  const height = Math.max(...cells.map((lines) => lines.length), 1);
  return Array.from({ length: height }, (_, line) => {
    const head = paint.dim(padEnd(line === 0 ? label : '', labels));
    return `  ${head}${cells.map((lines) => padEnd(lines[line] ?? '', column + gap)).join('')}`.trimEnd();
  }).join('\n');
}

function scoreCell({ comparison: { combinedScore } }: NamedOutcome, paint: Paint): string {
  const label = combinedScore === null ? '' : scoreLabel(combinedScore);
  return scorePaint(paint, combinedScore)(`${padStart(percent(combinedScore), 2)} ${label}`);
}

function weakest(joints: readonly JointSummary[]): string {
  const [worst] = joints.toSorted((a, b) => b.meanDifference * b.shareOfTime - a.meanDifference * a.shareOfTime);
  return worst && worst.meanDifference >= severityDegrees.low
    ? `${spoken(worst.joint)}, ${Math.round(worst.meanDifference)}° off`
    : 'none';
}

function problems({ problemAreas }: SessionSummary): string {
  const [first] = problemAreas;
  if (!first) return 'none';
  const more = problemAreas.length > 1 ? ` and ${problemAreas.length - 1} more` : '';
  return `${clock(first.startTime)}–${clock(first.endTime)}${more}`;
}
