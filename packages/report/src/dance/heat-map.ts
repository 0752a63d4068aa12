import { joints, severityDegrees, type FrameComparison, type Joint } from '@footlight/contracts';

import { chartBox, cursor } from '../chart/time-frame.js';
import { danceTimeAxis, danceTimeScale, timeSpan } from './chart-frame.js';
import { markup, type Markup } from '../page/markup.js';
import type { DancePerformance } from './dance-report-input.js';
import { clock, spoken } from '../chart/scale.js';

/** Columns of the map: wide enough to be hit with a finger. */
const columns = 120;
const rowHeight = 20;
const top = 8;

/** How wrong each joint was over time: a row a joint, the worst on top, a column a stretch of time. */
export function heatMap(performance: DancePerformance): Markup {
  const [start, end] = timeSpan(performance);
  const cells = meanErrors(performance.comparison.frames, start, end);
  const rows = shownJoints(cells);
  const height = top + rows.length * rowHeight + chartBox.bottom;
  const x = danceTimeScale(performance);
  const width = (x(end) - x(start)) / columns;
  return markup`<svg
    class="chart heat"
    viewBox="0 0 ${chartBox.width} ${height}"
    data-scrub
    role="img"
    aria-label="Errors of each joint over time; the worst is ${spoken(rows[0] ?? 'none')}"
  >
    ${rows.map((joint, row) => {
      const y = top + row * rowHeight;
      return markup`<text class="tick end" x="${chartBox.left - 8}" y="${y + 14}">${spoken(joint)}</text>
        <rect
          class="track"
          x="${chartBox.left}"
          y="${y + 1}"
          width="${x(end) - x(start)}"
          height="${rowHeight - 2}"
          rx="3"
        />
        ${merged(cells.get(joint) ?? []).map(
          ({ from, to, level, degrees }) =>
            markup`<rect
              class="heat-${level}"
              x="${x(start) + from * width}"
              y="${y + 1}"
              width="${(to - from) * width}"
              height="${rowHeight - 2}"
              ><title>
                ${spoken(joint)} ${clock(start + (from * (end - start)) / columns, true)}: ${Math.round(degrees)}°
              </title></rect
            >`,
        )}`;
    })}
    ${danceTimeAxis(performance, height)}
    ${cursor(top, height - chartBox.bottom)}
  </svg>`;
}

/** What the colours mean. */
export function heatLegend(): Markup {
  const { low, medium, high } = severityDegrees;
  const steps = [
    `under ${low}°`,
    `${low}–${medium}°`,
    `${medium}–${high}°`,
    `${high}–${high + 20}°`,
    `over ${high + 20}°`,
  ];
  return markup`<ul class="legend">
    ${steps.map((text, level) => markup`<li><span class="swatch s-${level}"></span>${text}</li>`)}
  </ul>`;
}

function meanErrors(frames: readonly FrameComparison[], start: number, end: number): Map<Joint, number[]> {
  const counts = new Array<number>(columns).fill(0);
  const sums = new Map<Joint, number[]>(joints.map((joint) => [joint, new Array<number>(columns).fill(0)]));
  for (const { timestamp, combinedScore, errors } of frames) {
    if (combinedScore === null) continue;
    const column = Math.min(columns - 1, Math.max(0, Math.floor(((timestamp - start) / (end - start)) * columns)));
    counts[column] = (counts[column] ?? 0) + 1;
    for (const { joint, difference } of errors) {
      const row = sums.get(joint);
      if (row) row[column] = (row[column] ?? 0) + Math.abs(difference);
    }
  }
  return new Map(
    [...sums].map(([joint, row]) => [joint, row.map((sum, column) => sum / Math.max(counts[column] ?? 0, 1))]),
  );
}

function shownJoints(cells: ReadonlyMap<Joint, readonly number[]>): Joint[] {
  const total = (joint: Joint) => (cells.get(joint) ?? []).reduce((sum, value) => sum + value, 0);
  return [...joints].toSorted((a, b) => total(b) - total(a));
}

interface Cell {
  readonly from: number;
  readonly to: number;
  readonly level: number;
  readonly degrees: number;
}

/** Neighbours of one level are one rectangle: fewer things to draw, no seams. */
function merged(row: readonly number[]): Cell[] {
  const cells: Cell[] = [];
  row.forEach((degrees, column) => {
    const level = levelOf(degrees);
    const last = cells.at(-1);
    if (last && last.level === level)
      cells[cells.length - 1] = { ...last, to: column + 1, degrees: Math.max(last.degrees, degrees) };
    else cells.push({ from: column, to: column + 1, level, degrees });
  });
  return cells.filter(({ level }) => level > 0);
}

/** 0 is no error; 1, 2, 3 are the severities; 4 is 20 degrees beyond `high`. */
function levelOf(degrees: number): number {
  const { low, medium, high } = severityDegrees;
  return [low, medium, high, high + 20].filter((least) => degrees >= least).length;
}
