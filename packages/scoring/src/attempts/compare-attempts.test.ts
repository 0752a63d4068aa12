import { describe, expect, it } from 'vitest';

import { compareAttempts, type Attempt } from './compare-attempts.js';

const area = (startTime: number, endTime: number) => ({
  startTime,
  endTime,
  averageScore: 0.5,
  bodyParts: [],
  errorCount: 3,
  title: 't',
  feedback: 'f',
});

function attempt(averageScore: number | null, more: Partial<Attempt> = {}): Attempt {
  return {
    statistics: {
      totalDuration: 30,
      averageScore,
      bestMoment: null,
      worstMoment: null,
      totalFrames: 60,
      problemSegmentsCount: 0,
    },
    poseScore: averageScore,
    motionScore: averageScore,
    problemAreas: [],
    timing: { offsetMedian: 0, offsetP95: 0 },
    jointErrors: [],
    ...more,
  };
}

const joint = (name: 'left_elbow' | 'right_knee', meanDifference: number) => ({
  joint: name,
  meanDifference,
  shareOfTime: 0.5,
  direction: 'bent' as const,
});

describe('comparing attempts', () => {
  it('shows what got better, what remains and what is new', () => {
    const progress = compareAttempts(
      attempt(0.6, {
        problemAreas: [area(2, 5), area(10, 14)],
        jointErrors: [joint('left_elbow', 30)],
        timing: { offsetMedian: -0.4, offsetP95: 0.6 },
      }),
      attempt(0.75, {
        problemAreas: [area(11, 13), area(20, 22)],
        jointErrors: [joint('left_elbow', 12), joint('right_knee', 9)],
        timing: { offsetMedian: 0.1, offsetP95: 0.2 },
      }),
    );
    expect(progress.verdict).toBe('better');
    expect(progress.scoreChange).toBeCloseTo(0.15, 9);
    expect(progress.timingChange).toBeCloseTo(-0.3, 9);
    expect(progress.improvedJoints).toEqual([{ joint: 'left_elbow', change: -18 }]);
    expect(progress.worsenedJoints).toEqual([{ joint: 'right_knee', change: 9 }]);
    expect(progress.solvedAreas.map(({ startTime }) => startTime)).toEqual([2]);
    expect(progress.remainingAreas.map(({ startTime }) => startTime)).toEqual([11]);
    expect(progress.newAreas.map(({ startTime }) => startTime)).toEqual([20]);
  });

  it('calls noise the same and the unknown unknown', () => {
    expect(compareAttempts(attempt(0.7), attempt(0.71)).verdict).toBe('same');
    expect(compareAttempts(attempt(0.7), attempt(0.6)).verdict).toBe('worse');
    expect(compareAttempts(attempt(null), attempt(0.6))).toMatchObject({ verdict: 'unknown', scoreChange: null });
  });
});
