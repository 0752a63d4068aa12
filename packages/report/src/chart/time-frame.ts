import { markup, type Markup } from '../page/markup.js';
import { clock, linear, timeTicks } from './scale.js';

/** The wide charts share one frame, so that one cursor runs through all of them at the same place. */
export const chartBox = { width: 960, height: 240, left: 92, right: 16, top: 14, bottom: 30 } as const;

/** First and last second. */
export type TimeSpan = readonly [start: number, end: number];

/** From seconds to pixels of the frame. */
export function timeScale(span: TimeSpan): (time: number) => number {
  return linear(span, [chartBox.left, chartBox.width - chartBox.right]);
}

/** Times along the foot of a chart of the given height. */
export function timeAxis(span: TimeSpan, height: number = chartBox.height): Markup {
  const x = timeScale(span);
  const ticks = timeTicks(...span, 12);
  const short = (ticks[1] ?? 1) - (ticks[0] ?? 0) < 1;
  return markup`${ticks.map(
    (time) => markup`<text class="tick middle" x="${x(time)}" y="${height - 8}">${clock(time, short)}</text>`,
  )}`;
}

/** The line that the page's script moves. */
export function cursor(top: number, bottom: number): Markup {
  return markup`<line class="cursor" x1="0" x2="0" y1="${top}" y2="${bottom}" />`;
}
