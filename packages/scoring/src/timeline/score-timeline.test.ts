import type { JointError } from '@footlight/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { createScoreTimeline, restoreScoreTimeline, type ScoreTimeline } from './score-timeline.js';
import { stride } from './row.js';
import type { ScoreInput } from './score-sample.js';

const score = (timestamp: number, combinedScore: number | null, more: Partial<ScoreInput> = {}): ScoreInput => ({
  timestamp,
  combinedScore,
  ...more,
});

const error = (
  joint: JointError['joint'],
  difference: number,
  direction: JointError['direction'] = 'bent',
): JointError => ({
  joint,
  expectedAngle: 170,
  actualAngle: 170 + difference,
  difference,
  direction,
  severity: Math.abs(difference) >= 30 ? 'high' : 'medium',
});

function filled(scores: readonly ScoreInput[], options = {}): ScoreTimeline {
  const timeline = createScoreTimeline(options);
  for (const each of scores) timeline.add(each);
  return timeline;
}

const steady = (from: number, to: number, fps: number, value: number, more: Partial<ScoreInput> = {}) =>
  Array.from({ length: Math.round((to - from) * fps) }, (_, index) => score(from + index / fps, value, more));

describe('the timeline', () => {
  it('gives the older dance trainer its entries: half-second steps with labels', () => {
    const timeline = filled([score(0, 0.85), score(0.5, 0.82), score(1, 0.75), score(1.5, 0.6), score(2, 0.3)]);
    expect(timeline.timeline('0.5s')).toEqual([
      { timestamp: 0, score: 0.85, label: 'Great!' },
      { timestamp: 0.5, score: 0.82, label: 'Good' },
      { timestamp: 1, score: 0.75, label: 'Good' },
      { timestamp: 1.5, score: 0.6, label: 'Okay' },
      { timestamp: 2, score: 0.3, label: 'Needs work' },
    ]);
  });

  it('weights by time and not by the number of scores', () => {
    const crowd = Array.from({ length: 50 }, (_, index) => score(index / 100, 0));
    const timeline = filled([...crowd, score(0.5, 1), score(1, 1)]);
    expect(timeline.timeline('1s')[0]?.score).toBeCloseTo(0.5, 9);
  });

  it('leaves a gap where scores are null or missing for longer than a score may stand', () => {
    const timeline = filled([score(0, 0.9), score(0.5, null), score(1, 0.9), score(4, 0.9), score(4.5, 0.9)]);
    const entries = timeline.timeline('0.5s');
    expect(entries.map((entry) => entry.score)).toEqual([0.9, null, 0.9, 0.9, null, null, null, null, 0.9, 0.9]);
    expect(entries[1]).toEqual({ timestamp: 0.5, score: null, label: null });
  });

  it('keeps every score under raw', () => {
    const timeline = filled([score(0.04, 0.9), score(0.09, null), score(0.13, 0.2)]);
    expect(timeline.timeline('raw').map(({ timestamp, score: value }) => [timestamp, value])).toEqual([
      [0.04, 0.9],
      [0.09, null],
      [0.13, 0.2],
    ]);
  });

  it('does not depend on the order of arrival within the reorder window', () => {
    const values = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 2, maxLength: 32 });
    fc.assert(
      fc.property(values, fc.infiniteStream(fc.nat(1000)), (list, order) => {
        const ordered = list.map((value, index) => score(index * 0.37, value));
        const shuffled = ordered
          .map((each) => ({ each, at: order.next().value as number }))
          .toSorted((a, b) => a.at - b.at)
          .map(({ each }) => each);
        const wanted = filled(ordered, { resolution: 0.25 });
        const seen = filled(shuffled, { resolution: 0.25 });
        expect(seen.timeline('1s')).toEqual(wanted.timeline('1s'));
        expect(seen.statistics()).toEqual(wanted.statistics());
      }),
    );
  });

  it('has the same mean at every resolution', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 900 }), fc.double({ min: 0, max: 1, noNaN: true })), {
          minLength: 1,
          maxLength: 120,
        }),
        (steps) => {
          let time = 0;
          const scores = steps.map(([milliseconds, value]) => score((time += milliseconds / 1000), value));
          const raw = filled(scores).statistics().averageScore ?? -1;
          const bucketed = filled(scores, { resolution: 0.5 }).statistics().averageScore ?? -1;
          expect(bucketed).toBeCloseTo(raw, 6);
        },
      ),
    );
  });

  it('refuses scores and times that are none, naming the value', () => {
    const timeline = createScoreTimeline();
    expect(() => timeline.add(score(Number.NaN, 0.5))).toThrow(/timestamp.*NaN/);
    expect(() => timeline.add(score(1, 1.2))).toThrow(/combinedScore.*1\.2/);
    expect(() => timeline.add(score(1, Number.NaN))).toThrow(
      expect.objectContaining({ code: 'scoring/invalid-score' }),
    );
    expect(() => timeline.add(score(-1, 0.5))).toThrow(/-1/);
    expect(timeline.statistics().totalFrames).toBe(0);
  });

  it('refuses more detail than it keeps', () => {
    const timeline = filled(steady(0, 5, 10, 0.5), { resolution: '1s' });
    expect(() => timeline.timeline('0.5s')).toThrow(
      expect.objectContaining({ code: 'scoring/resolution-unavailable' }),
    );
    expect(timeline.timeline('2s')).toHaveLength(3);
    // @ts-expect-error a resolution is raw, seconds, or text that ends in s
    expect(() => timeline.timeline('fast')).toThrow(expect.objectContaining({ code: 'scoring/invalid-option' }));
  });
});

describe('memory', () => {
  it('keeps a fixed resolution in buckets, whatever the frame rate', () => {
    const slow = filled(steady(0, 60, 2, 0.5), { resolution: '1s' }).serialize();
    const fast = filled(steady(0, 60, 60, 0.5), { resolution: '1s' }).serialize();
    expect(fast.rows.length / stride).toBeLessThanOrEqual(slow.rows.length / stride + 16);
    expect(fast.rows.length / stride).toBeLessThanOrEqual(60);
  });

  it('halves its detail when full and stays right over hours', () => {
    const timeline = createScoreTimeline({ resolution: 0.25, maxRows: 500 });
    for (let second = 0; second < 7200; second += 0.5) timeline.add(score(second, second < 3600 ? 0.2 : 0.8));
    expect(timeline.serialize().rows.length / stride).toBeLessThanOrEqual(500);
    expect(timeline.resolution).toBeGreaterThanOrEqual(8);
    expect(timeline.statistics().averageScore).toBeCloseTo(0.5, 3);
    expect(timeline.statistics().totalFrames).toBe(14_400);
    expect(timeline.problemAreas()[0]?.endTime).toBeCloseTo(3600, -1.1);
  });

  it('merges raw scores too when there are too many', () => {
    const timeline = filled(steady(0, 100, 30, 0.5), { maxRows: 256 });
    expect(timeline.timeline('raw').length).toBeLessThanOrEqual(256);
    expect(timeline.statistics().averageScore).toBeCloseTo(0.5, 9);
  });
});

describe('problem areas', () => {
  const arms = { errors: [error('left_elbow', -40), error('right_shoulder', 30, 'low'), error('neck', 8, 'left')] };
  const dance = [...steady(0, 8, 10, 0.9), ...steady(8, 12, 10, 0.5, arms), ...steady(12, 20, 10, 0.9)];

  it('finds the stretch below the threshold with the body parts at fault', () => {
    expect(filled(dance).problemAreas()).toEqual([
      {
        startTime: 8,
        endTime: 12,
        averageScore: expect.closeTo(0.5, 9),
        bodyParts: ['left_elbow', 'right_shoulder'],
        errorCount: 120,
      },
    ]);
  });

  it('is the same in buckets as in raw scores', () => {
    const [area] = filled(dance, { resolution: 0.25 }).problemAreas();
    expect(area).toMatchObject({
      startTime: 8,
      endTime: 12,
      bodyParts: ['left_elbow', 'right_shoulder'],
      errorCount: 120,
    });
  });

  it('ignores slips shorter than the least duration', () => {
    const slip = [...steady(0, 5, 10, 0.9), ...steady(5, 5.6, 10, 0.2), ...steady(5.6, 10, 10, 0.9)];
    expect(filled(slip).problemAreas()).toEqual([]);
    expect(filled(slip).problemAreas({ minDuration: 0.5 })).toHaveLength(1);
  });

  it('is not split by one lucky moment, but is by a recovery', () => {
    const lucky = [...steady(0, 2, 10, 0.4), ...steady(2, 2.3, 10, 0.8), ...steady(2.3, 5, 10, 0.4)];
    expect(filled(lucky).problemAreas()).toHaveLength(1);
    const recovered = [...steady(0, 2, 10, 0.4), ...steady(2, 4, 10, 0.8), ...steady(4, 6, 10, 0.4)];
    expect(filled(recovered).problemAreas()).toHaveLength(2);
  });

  it('ends where nobody is seen', () => {
    const lost = [...steady(0, 2, 10, 0.4), score(2, null), score(5, 0.4), ...steady(5.1, 7, 10, 0.4)];
    expect(
      filled(lost)
        .problemAreas()
        .map(({ startTime }) => startTime),
    ).toEqual([0, 5]);
  });

  it('refuses a threshold that is no score', () => {
    expect(() => filled(dance).problemAreas({ threshold: 65 })).toThrow(/threshold.*65/);
  });
});

describe('statistics', () => {
  it('names the best and worst moments and counts', () => {
    const timeline = filled([score(0, 0.7), score(1, 0.95), score(2, 0.42), score(3, null), score(4, 0.8)]);
    expect(timeline.statistics()).toEqual({
      totalDuration: 4,
      averageScore: expect.closeTo((0.7 + 0.95 + 0.42 + 0.8) / 4, 9),
      bestMoment: { timestamp: 1, score: 0.95, label: 'Great form!' },
      worstMoment: { timestamp: 2, score: 0.42, label: 'Needs work' },
      totalFrames: 5,
      problemSegmentsCount: 1,
    });
  });

  it('is null where nothing was scored', () => {
    expect(createScoreTimeline().statistics()).toEqual({
      totalDuration: 0,
      averageScore: null,
      bestMoment: null,
      worstMoment: null,
      totalFrames: 0,
      problemSegmentsCount: 0,
    });
    expect(createScoreTimeline().timeline()).toEqual([]);
  });

  it('summarises a stretch: timing, joints and when they were worst', () => {
    const timeline = filled([
      ...steady(0, 2, 10, 0.9, { timingOffset: 0, coverage: 1 }),
      ...steady(2, 4, 10, 0.5, { timingOffset: -0.3, coverage: 0.8, errors: [error('left_knee', -20)] }),
      score(4, 0.5, { timingOffset: -0.3, coverage: 0.8, errors: [error('left_knee', -50)] }),
    ]);
    const late = timeline.summarize({ startTime: 2 });
    expect(late.timing.offsetMedian).toBeCloseTo(-0.3, 9);
    expect(late.coverage).toBeCloseTo(0.8, 9);
    expect(late.joints[0]).toMatchObject({
      joint: 'left_knee',
      direction: 'bent',
      shareOfTime: 1,
      worstTimestamp: 4,
      worstDifference: 50,
    });
    expect(timeline.summarize({ endTime: 2 }).joints).toEqual([]);
    expect(timeline.summarize().timing.offsetP95).toBeCloseTo(0.3, 9);
  });

  it('starts anew after a reset', () => {
    const timeline = filled(steady(0, 5, 10, 0.4));
    timeline.reset();
    expect(timeline.statistics().totalFrames).toBe(0);
    expect(timeline.problemAreas()).toEqual([]);
  });
});

describe('serialisation', () => {
  it('continues exactly where it was', () => {
    const scores = [...steady(0, 8, 10, 0.9), ...steady(8, 12, 10, 0.5, { errors: [error('left_elbow', -40)] })];
    const whole = filled(scores, { resolution: 0.25 });
    const half = filled(scores.slice(0, 77), { resolution: 0.25 });
    const resumed = restoreScoreTimeline(JSON.parse(JSON.stringify(half.serialize())));
    for (const each of scores.slice(77)) resumed.add(each);
    expect(resumed.serialize()).toEqual(whole.serialize());
    expect(resumed.problemAreas()).toEqual(whole.problemAreas());
  });

  it('refuses foreign, damaged and hostile states, and never hangs on one', () => {
    const state = filled(steady(0, 30, 10, 0.5, { errors: [error('left_knee', 20)] }), { resolution: 0.5 }).serialize();
    fc.assert(
      fc.property(
        fc.nat(state.rows.length - 1),
        fc.oneof(fc.double(), fc.constant(null), fc.constant('x')),
        (at, value) => {
          const rows: unknown[] = [...state.rows];
          rows[at] = value;
          try {
            const restored = restoreScoreTimeline({ ...state, rows });
            expect(
              restored.timeline('1s').every((entry) => entry.score === null || (entry.score >= 0 && entry.score <= 1)),
            ).toBe(true);
          } catch (thrown) {
            expect(thrown).toMatchObject({ code: expect.stringMatching(/^scoring\/invalid-/) });
          }
        },
      ),
    );
    for (const hostile of [
      null,
      1,
      [],
      {},
      { ...state, version: 2 },
      { ...state, rows: [1, 2] },
      { ...state, resolution: 1e-300 },
    ]) {
      expect(() => restoreScoreTimeline(hostile)).toThrow(expect.objectContaining({ code: 'scoring/invalid-state' }));
    }
  });
});
