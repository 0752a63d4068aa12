import { markup, type Markup } from '../page/markup.js';
import { chartBox, cursor } from '../chart/time-frame.js';
import { danceTimeAxis, danceTimeScale } from './chart-frame.js';
import type { DancePerformance } from './dance-report-input.js';
import { linear } from '../chart/scale.js';

const height = 130;
const top = 12;

/** How far ahead (up) or behind (down) the performer was, in seconds. */
export function timingChart(performance: DancePerformance): Markup {
  const offsets = performance.comparison.frames.flatMap(({ timestamp, timingOffset }) =>
    timingOffset === null ? [] : [[timestamp, timingOffset] as const],
  );
  const reach = Math.max(0.25, ...offsets.map(([, offset]) => Math.abs(offset)));
  const x = danceTimeScale(performance);
  const y = linear([-reach, reach], [height - chartBox.bottom, top]);
  const step = Math.ceil(offsets.length / 900);
  const path = offsets
    .filter((_, index) => index % step === 0)
    .map(([time, offset], index) => `${index === 0 ? 'M' : 'L'}${x(time).toFixed(1)},${y(offset).toFixed(1)}`)
    .join('');
  return markup`<svg
    class="chart timing"
    viewBox="0 0 ${chartBox.width} ${height}"
    data-scrub
    role="img"
    aria-label="Timing over time"
  >
    <line class="zero" x1="${chartBox.left}" x2="${chartBox.width - chartBox.right}" y1="${y(0)}" y2="${y(0)}" />
    <text class="tick end" x="${chartBox.left - 8}" y="${top + 8}">${reach.toFixed(1)} s early</text>
    <text class="tick end" x="${chartBox.left - 8}" y="${y(0) + 4}">on time</text>
    <text class="tick end" x="${chartBox.left - 8}" y="${height - chartBox.bottom}">${reach.toFixed(1)} s late</text>
    <path class="line" d="${path || 'M0,0'}" />
    ${danceTimeAxis(performance, height)}
    ${cursor(top, height - chartBox.bottom)}
  </svg>`;
}
