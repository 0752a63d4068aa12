import { describe, expect, it } from 'vitest';

import { error, filled, score, steady } from '../../test/scores.js';

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
