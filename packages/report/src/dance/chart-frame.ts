import { timeAxis, timeScale, type TimeSpan } from '../chart/time-frame.js';
import type { Markup } from '../page/markup.js';
import type { DancePerformance } from './dance-report-input.js';

type Timed = Pick<DancePerformance, 'sequence'>;

/** First and last second of a performance. */
export function timeSpan({ sequence }: Timed): TimeSpan {
  const start = sequence.timestamps[0] ?? 0;
  return [start, Math.max(sequence.timestamps.at(-1) ?? 0, start + 0.001)];
}

export function danceTimeScale(performance: Timed): (time: number) => number {
  return timeScale(timeSpan(performance));
}

export function danceTimeAxis(performance: Timed, height?: number): Markup {
  return timeAxis(timeSpan(performance), height);
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
export function frameAt({ sequence: { timestamps } }: Timed, time: number): number {
  return lastBy(timestamps.length, (index) => timestamps[index] ?? 0, time);
}
