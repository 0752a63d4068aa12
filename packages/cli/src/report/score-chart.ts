import { markup, type Markup } from './markup.js';
import { chartBox, timeAxis, timeScale } from './chart-frame.js';
import type { ReportPerformance } from './report-input.js';
import { clock, linear, percent, spoken } from './scale.js';

/** Where the labels of a score begin (contracts: scoreLabel). */
const marks = [
  { score: 0.85, label: 'Great' },
  { score: 0.7, label: 'Good' },
  { score: 0.55, label: 'Okay' },
] as const;

/** Points drawn at most: more are not seen on any screen. */
const maxPoints = 900;

interface Sample {
  readonly time: number;
  readonly score: number | null;
}

/** The combined score over time, with problem areas shaded and what was said live marked. */
export function scoreChart(performance: ReportPerformance): Markup {
  const { width, height, left, right, top, bottom } = chartBox;
  const x = timeScale(performance);
  const y = linear([0, 1], [height - bottom, top]);
  const runs = unbroken(samplesOf(performance));
  const area = (run: readonly Sample[]) =>
    `M${num(x(run[0]?.time ?? 0))},${num(y(0))}${pathOf(run, x, y).replace(/^M/, 'L')}L${num(x(run.at(-1)?.time ?? 0))},${num(y(0))}Z`;
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
    ${runs.map((run) => markup`<path class="area" d="${area(run)}" /><path class="line" d="${pathOf(run, x, y)}" />`)}
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
    ${timeAxis(performance)}
    <line class="cursor" x1="0" x2="0" y1="${top}" y2="${height - bottom}" />
  </svg>`;
}

function samplesOf({ comparison, summary }: ReportPerformance): Sample[] {
  const entries = comparison.frames.map(({ timestamp, combinedScore }) => ({ time: timestamp, score: combinedScore }));
  const source =
    entries.length > 0 ? entries : summary.timeline.map(({ timestamp, score }) => ({ time: timestamp, score }));
  const size = Math.ceil(source.length / maxPoints);
  return Array.from({ length: Math.ceil(source.length / size) || 0 }, (_, index) =>
    meanOf(source.slice(index * size, (index + 1) * size)),
  );
}

function meanOf(group: readonly Sample[]): Sample {
  const scores = group.flatMap(({ score }) => (score === null ? [] : [score]));
  const time = group[group.length >> 1]?.time ?? 0;
  return { time, score: scores.length === 0 ? null : scores.reduce((sum, score) => sum + score, 0) / scores.length };
}

/** The stretches between moments that had no score. */
function unbroken(samples: readonly Sample[]): Sample[][] {
  const runs: Sample[][] = [[]];
  for (const sample of samples) {
    if (sample.score === null) runs.push([]);
    else runs.at(-1)?.push(sample);
  }
  return runs.filter((run) => run.length > 1);
}

function pathOf(run: readonly Sample[], x: (time: number) => number, y: (score: number) => number): string {
  return run
    .map(({ time, score }, index) => `${index === 0 ? 'M' : 'L'}${num(x(time))},${num(y(score ?? 0))}`)
    .join('');
}

function num(value: number): string {
  return value.toFixed(1);
}
