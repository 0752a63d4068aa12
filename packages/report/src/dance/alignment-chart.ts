import { markup, type Markup } from '../page/markup.js';
import { timeSpan } from './chart-frame.js';
import type { NamedSequence, DancePerformance } from './dance-report-input.js';
import { clock, linear, timeTicks } from '../chart/scale.js';

const size = { width: 420, height: 420, left: 54, right: 14, top: 14, bottom: 40 } as const;

/** Most points of the path drawn. */
const maxPoints = 600;

/** Which moment of the reference each moment of the performance was held against. On the dashed line both run together. */
export function alignmentChart(performance: DancePerformance, reference: NamedSequence): Markup {
  const x = linear(timeSpan(performance), [size.left, size.width - size.right]);
  const y = linear(timeSpan(reference), [size.height - size.bottom, size.top]);
  const [start, end] = timeSpan(performance);
  const pairs = thinned(performance.comparison.alignment);
  const path = pairs
    .map(([own, other], index) => {
      const at = [performance.sequence.timestamps[own] ?? 0, reference.sequence.timestamps[other] ?? 0] as const;
      return `${index === 0 ? 'M' : 'L'}${x(at[0]).toFixed(1)},${y(at[1]).toFixed(1)}`;
    })
    .join('');
  return markup`<svg
    class="chart alignment"
    viewBox="0 0 ${size.width} ${size.height}"
    role="img"
    aria-label="Alignment of the performance with the reference"
  >
    ${timeTicks(start, end, 6).map(
      (time) =>
        markup`<line class="grid" x1="${x(time)}" x2="${x(time)}" y1="${size.top}" y2="${size.height - size.bottom}" />
          <text class="tick middle" x="${x(time)}" y="${size.height - size.bottom + 18}">${clock(time)}</text>`,
    )}
    ${timeTicks(...timeSpan(reference), 6).map(
      (time) =>
        markup`<line class="grid" x1="${size.left}" x2="${size.width - size.right}" y1="${y(time)}" y2="${y(time)}" />
          <text class="tick end" x="${size.left - 8}" y="${y(time) + 4}">${clock(time)}</text>`,
    )}
    <line class="diagonal" x1="${x(start)}" y1="${y(start)}" x2="${x(end)}" y2="${y(end)}" />
    <path class="line" d="${path || 'M0,0'}" />
    <text class="tick middle" x="${(size.left + size.width - size.right) / 2}" y="${size.height - 4}">performance</text>
    <text class="tick middle" transform="translate(11 ${(size.top + size.height - size.bottom) / 2}) rotate(-90)">
      reference
    </text>
  </svg>`;
}

function thinned<Pair>(pairs: readonly Pair[]): readonly Pair[] {
  const step = Math.ceil(pairs.length / maxPoints);
  return step <= 1 ? pairs : pairs.filter((_, index) => index % step === 0 || index === pairs.length - 1);
}
