import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { ReferenceTimeline } from './reference-timeline.js';

const steps = fc.oneof(
  fc.array(fc.double({ min: 0.001, max: 2, noNaN: true }), { minLength: 1, maxLength: 60 }),
  fc.integer({ min: 1, max: 60 }).map((count) => Array.from({ length: count }, () => 1 / 30)),
);

describe('the timeline of a reference', () => {
  it('finds the place of a time between frames, evenly spaced or not', () => {
    fc.assert(
      fc.property(steps, fc.double({ min: -5, max: 5, noNaN: true }), fc.double({ noNaN: true }), (gaps, start, at) => {
        const times = gaps.reduce((sums, gap) => [...sums, sums.at(-1)! + gap], [start]);
        const timeline = new ReferenceTimeline(Float64Array.from(times));
        const wanted = [at, ...times, ...gaps.map((gap, frame) => times[frame]! + gap * 0.4)];
        for (const time of wanted) expect(timeline.frameAt(time)).toBe(expected(times, time));
      }),
    );
  });
});

function expected(times: readonly number[], time: number): number {
  const after = times.findIndex((other) => other > time);
  if (after < 0) return times.length - 1;
  if (after === 0) return 0;
  const from = times[after - 1]!;
  return after - 1 + (time - from) / (times[after]! - from);
}
