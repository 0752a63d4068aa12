import { markup, type Markup } from './markup.js';
import type { ReportPerformance } from './report-input.js';
import { clock, linear, timeTicks } from './scale.js';

/** The wide charts share one frame, so that one cursor runs through all of them at the same place. */
export const chartBox = { width: 960, height: 240, left: 92, right: 16, top: 14, bottom: 30 } as const;

/** First and last second of a performance. */
export function timeSpan({ sequence }: Pick<ReportPerformance, 'sequence'>): readonly [number, number] {
  const start = sequence.timestamps[0] ?? 0;
  return [start, Math.max(sequence.timestamps.at(-1) ?? 0, start + 0.001)];
}

export function timeScale(performance: Pick<ReportPerformance, 'sequence'>): (time: number) => number {
  return linear(timeSpan(performance), [chartBox.left, chartBox.width - chartBox.right]);
}

/** The last of `count` moments in order that began by `time`, or the first. */
export function lastBy(count: number, timeOf: (index: number) => number, time: number): number {
  let [low, high] = [0, count - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (timeOf(middle) <= time + 1e-9) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The frame that shows a moment. */
export function frameAt({ sequence: { timestamps } }: Pick<ReportPerformance, 'sequence'>, time: number): number {
  return lastBy(timestamps.length, (index) => timestamps[index] ?? 0, time);
}

/** Times along the foot of a chart of the given height. */
export function timeAxis(performance: ReportPerformance, height: number = chartBox.height): Markup {
  const x = timeScale(performance);
  const ticks = timeTicks(...timeSpan(performance), 12);
  const short = (ticks[1] ?? 1) - (ticks[0] ?? 0) < 1;
  return markup`${ticks.map(
    (time) => markup`<text class="tick middle" x="${x(time)}" y="${height - 8}">${clock(time, short)}</text>`,
  )}`;
}
