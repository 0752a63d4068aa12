import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { error, filled, score, steady } from '../../test/scores.js';
import { stride } from './row.js';
import { createScoreTimeline } from './score-timeline.js';

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
