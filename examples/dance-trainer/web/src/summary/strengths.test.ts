import { describe, expect, it } from 'vitest';

import type { SummaryBody } from '../../../src/api/index.js';
import { strengths } from './strengths.js';

function summary(scores: readonly (number | null)[], more: Partial<SummaryBody> = {}): SummaryBody {
  return {
    timeline: scores.map((score, index) => ({ timestamp: index / 2, score, label: null })),
    timing: { offset_median: -0.4, offset_p95: 0.6 },
    joint_errors: [],
    statistics: { average_score: 0.8 },
    ...more,
  } as unknown as SummaryBody;
}

describe('what went well', () => {
  it('names the longest strong stretch, which a gap or a slip ends', () => {
    const scores = [0.9, 0.9, 0.9, 0.2, ...Array<number>(7).fill(0.95), null, 0.9, 0.9, 0.9, 0.9, 0.9];
    expect(strengths(summary(scores))).toEqual(['Great from 0:02 to 0:05: 3 seconds without a slip.']);
  });

  it('says nothing about a stretch of a moment, or about nothing', () => {
    expect(strengths(summary([0.95, 0.95, 0.1]))).toEqual([]);
    expect(strengths(summary([]))).toEqual([]);
  });

  it('names the best moment where no stretch was strong', () => {
    const best = (score: number) =>
      ({
        statistics: { average_score: 0.5, best_moment: { timestamp: 16.8, score, label: 'Great!' } },
      }) as unknown as Partial<SummaryBody>;
    expect(strengths(summary([0.4, 0.9, 0.4], best(0.9)))).toEqual([
      'At 0:16 you had it: 90. Dance the rest like that.',
    ]);
    expect(strengths(summary([0.4, 0.5], best(0.5)))).toEqual([]);
  });

  it('praises timing within the tolerance, early or late', () => {
    for (const offset of [-0.1, 0.1])
      expect(strengths(summary([], { timing: { offset_median: offset, offset_p95: 0.3 } }))).toEqual([
        'Right on time: you moved with the dancer you followed.',
      ]);
    expect(strengths(summary([], { timing: { offset_median: null, offset_p95: null } }))).toEqual([]);
  });

  it('names the two closest joints, but not of a dance that went wrong', () => {
    const joint = (name: string, mean: number) => ({
      joint: name,
      mean_difference: mean,
      share_of_time: 0.1,
      direction: null,
    });
    const joints = [joint('left_elbow', 30), joint('right_knee', 6.2), joint('torso', 2), joint('neck', 7)];
    const more = { joint_errors: joints } as unknown as Partial<SummaryBody>;
    expect(strengths(summary([], more))).toEqual(['Torso and right knee stayed within 7° of the dancer on average.']);
    const weak = { statistics: { average_score: 0.2 } } as unknown as Partial<SummaryBody>;
    expect(strengths(summary([], { ...more, ...weak }))).toEqual([]);
  });
});
