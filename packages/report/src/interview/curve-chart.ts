import type { InterviewReport } from '@footlight/contracts';

import { pathOf, thinned, unbroken, type CurvePoint } from '../chart/curve.js';
import { linear } from '../chart/scale.js';
import { chartBox, cursor, timeAxis, timeScale } from '../chart/time-frame.js';
import { markup, type Markup } from '../page/markup.js';
import { answerSpan } from './answer-span.js';
import { bandFor } from './metric-format.js';

const height = 150;
const bottom = height - chartBox.bottom;

/** What one curve of the report shows. */
export interface CurveView {
  readonly name: 'pace' | 'loudness' | 'pitch';
  readonly title: string;
  readonly unit: string;
  /** What the scale shows at least. */
  readonly range: readonly [number, number];
  /** What is shaded, and the words for it. */
  readonly good: readonly [number, number];
  readonly caption: string;
}

const pace = bandFor('pace.wpm');
const loudness = bandFor('volume.lufs');
const lively = bandFor('pitch.sd_st')?.goodMin ?? 3;

/** The curves in the order of the page. Good bands are those of the metrics. */
export const curveViews: readonly CurveView[] = [
  {
    name: 'pace',
    title: 'Pace',
    unit: 'words/min',
    range: [80, 200],
    good: [pace?.goodMin ?? 120, pace?.goodMax ?? 160],
    caption: 'Shaded: where listeners follow best.',
  },
  {
    name: 'loudness',
    title: 'Loudness',
    unit: 'LUFS',
    range: [-40, -8],
    good: [loudness?.goodMin ?? -26, loudness?.goodMax ?? -14],
    caption: 'Shaded: easy to hear and not too loud. Gaps are silence.',
  },
  {
    name: 'pitch',
    title: 'Pitch',
    unit: 'semitones',
    range: [-8, 8],
    good: [-lively, lively],
    caption:
      'Against the middle of the voice. A lively voice fills the shaded stretch and leaves it often; a flat one stays near the middle.',
  },
];

/** A curve over the time of the answer with its good band shaded; `null` for fewer than two values. */
export function curveChart(report: InterviewReport, view: CurveView): Markup | null {
  const points = curvePoints(report, view.name);
  const values = points.flatMap(({ value }) => (value === null ? [] : [value]));
  if (values.length < 2) return null;
  const domain = domainOf(values, view.range);
  const y = linear(domain, [bottom, chartBox.top]);
  const span = answerSpan(report);
  const x = timeScale(span);
  const [low, high] = [y(view.good[0]), y(view.good[1])];
  const right = chartBox.width - chartBox.right;
  return markup`<svg class="chart curve" viewBox="0 0 ${chartBox.width} ${height}" data-scrub role="img" aria-label="${label(view, values)}">
    <rect class="good-band" x="${chartBox.left}" y="${high}" width="${right - chartBox.left}" height="${low - high}" />
    ${view.good.map(
      (edge, index) =>
        markup`<line class="grid" x1="${chartBox.left}" x2="${right}" y1="${y(edge)}" y2="${y(edge)}" />
          <text class="tick end" x="${chartBox.left - 8}" y="${y(edge) + 4}">${signed(edge, view)}${index === 1 ? ` ${shortUnit(view)}` : ''}</text>`,
    )}
    ${domain.map((edge, index) => edgeLabel(edge, index, view, y))}
    ${unbroken(points).map((run) => markup`<path class="line" d="${pathOf(run, x, y)}" />`)}
    ${lonely(points).map(({ time, value }) => markup`<circle class="dot" cx="${x(time)}" cy="${y(value ?? 0)}" r="3" />`)}
    ${timeAxis(span, height)} ${cursor(chartBox.top, bottom)}
  </svg>`;
}

/** The points drawn and read out. */
export function curvePoints({ curves }: InterviewReport, name: CurveView['name']): CurvePoint[] {
  return thinned(curves[name].map(({ timestamp, value }) => ({ time: timestamp, value })));
}

/** Points between two without a value, which no line shows. */
function lonely(points: readonly CurvePoint[]): CurvePoint[] {
  const alone = points.filter(
    ({ value }, index) =>
      value !== null && (points[index - 1]?.value ?? null) === null && (points[index + 1]?.value ?? null) === null,
  );
  return points.length > 200 ? [] : alone;
}

function domainOf(values: readonly number[], [low, high]: readonly [number, number]): readonly [number, number] {
  return values.reduce(([least, most], value) => [Math.min(least, value), Math.max(most, value)], [low, high]);
}

/** The end of the scale, where the edge of the band does not stand in its place. */
function edgeLabel(edge: number, index: number, view: CurveView, y: (value: number) => number): Markup | null {
  if (view.good.some((good) => Math.abs(y(good) - y(edge)) < 16)) return null;
  return markup`<text class="tick end" x="${chartBox.left - 8}" y="${y(edge) + (index === 0 ? 0 : 8)}">${signed(edge, view)}</text>`;
}

function signed(value: number, { name }: CurveView): string {
  const text = Math.abs(Math.round(value)).toString();
  return value < 0 ? `−${text}` : name === 'pitch' && value > 0 ? `+${text}` : text;
}

function shortUnit({ name, unit }: CurveView): string {
  return { pace: 'wpm', loudness: unit, pitch: 'st' }[name];
}

function label({ title, unit, good }: CurveView, values: readonly number[]): string {
  const inside = values.filter((value) => value >= good[0] && value <= good[1]).length / values.length;
  return `${title} over time in ${unit}; ${Math.round(inside * 100)} % of it in the shaded band`;
}
