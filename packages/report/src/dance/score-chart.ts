import { markup, type Markup } from '../page/markup.js';
import { pathOf, thinned, unbroken, type CurvePoint } from '../chart/curve.js';
import { chartBox, cursor } from '../chart/time-frame.js';
import { danceTimeAxis, danceTimeScale } from './chart-frame.js';
import type { DancePerformance } from './dance-report-input.js';
import { clock, linear, percent, spoken } from '../chart/scale.js';

/** Where the labels of a score begin (contracts: scoreLabel). */
const marks = [
  { score: 0.85, label: 'Great' },
  { score: 0.7, label: 'Good' },
  { score: 0.55, label: 'Okay' },
] as const;

/** The combined score over time, with problem areas shaded and what was said live marked. */
export function scoreChart(performance: DancePerformance): Markup {
  const { width, height, left, right, top, bottom } = chartBox;
  const x = danceTimeScale(performance);
  const y = linear([0, 1], [height - bottom, top]);
  const runs = unbroken(samplesOf(performance));
  return markup`<svg
    class="chart score"
    viewBox="0 0 ${width} ${height}"
    data-scrub
    role="img"
    aria-label="Score over time: ${percent(performance.comparison.combinedScore)} of 100 on average"
  >
    ${performance.summary.problemAreas.map(
      ({ startTime, endTime, averageScore, bodyParts }) =>
        markup`<rect
          class="problem"
          x="${x(startTime)}"
          y="${top}"
          width="${Math.max(2, x(endTime) - x(startTime))}"
          height="${height - top - bottom}"
        >
          <title>
            ${clock(startTime, true)}–${clock(endTime, true)}: ${percent(averageScore)},
            ${bodyParts.map(spoken).join(', ')}
          </title>
        </rect>`,
    )}
    ${marks.map(
      ({ score, label }) =>
        markup`<line class="grid" x1="${left}" x2="${width - right}" y1="${y(score)}" y2="${y(score)}" />
          <text class="tick end" x="${left - 8}" y="${y(score) + 4}">${label}</text>`,
    )}
    ${runs.map((run) => markup`<path class="area" d="${areaUnder(run, x, y)}" /><path class="line" d="${pathOf(run, x, y)}" />`)}
    ${performance.live.map(
      ({ timestamp, feedbackText, isPositive }) =>
        markup`<circle
          class="said ${isPositive ? 'praise' : 'advice'}"
          cx="${x(timestamp)}"
          cy="${height - bottom - 6}"
          r="4"
          ><title>${clock(timestamp, true)} ${feedbackText}</title></circle
        >`,
    )}
    ${danceTimeAxis(performance)}
    ${cursor(top, height - bottom)}
  </svg>`;
}

function samplesOf({ comparison, summary }: DancePerformance): CurvePoint[] {
  const entries = comparison.frames.map(({ timestamp, combinedScore }) => ({ time: timestamp, value: combinedScore }));
  return thinned(
    entries.length > 0 ? entries : summary.timeline.map(({ timestamp, score }) => ({ time: timestamp, value: score })),
  );
}

function areaUnder(run: readonly CurvePoint[], x: (time: number) => number, y: (value: number) => number): string {
  const [first, last] = [x(run[0]?.time ?? 0).toFixed(1), x(run.at(-1)?.time ?? 0).toFixed(1)];
  return `M${first},${y(0)}${pathOf(run, x, y).replace(/^M/, 'L')}L${last},${y(0)}Z`;
}
