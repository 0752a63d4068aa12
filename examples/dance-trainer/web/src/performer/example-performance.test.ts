import { compareSequences } from '@footlight/core-compare';
import { choreographer, createChoreography, perform } from '@footlight/core-compare/testing';
import { describe, expect, it } from 'vitest';

import { examplePerformance } from './example-performance.js';

describe('the made-up performance', () => {
  const reference = perform(createChoreography({ seed: 5, beats: 24 }), choreographer);
  const performance = examplePerformance(reference);

  it('is late all the time, and wrong in the left arm in the middle only', () => {
    const { timing, joints, frames } = compareSequences(reference, performance);
    expect(timing.offsetMedian).toBeCloseTo(-0.25, 1);
    const worst = joints.toSorted((a, b) => b.meanDifference - a.meanDifference)[0]?.joint;
    expect(['left_elbow', 'left_wrist', 'left_shoulder']).toContain(worst);
    const wrong = (from: number, to: number): number =>
      frames
        .slice(Math.floor(frames.length * from), Math.floor(frames.length * to))
        .filter(({ errors }) => errors.some(({ joint, severity }) => joint === 'left_elbow' && severity !== 'low'))
        .length;
    expect(wrong(0.4, 0.65)).toBeGreaterThan(10);
    expect(wrong(0.75, 0.95)).toBe(0);
  });

  it('leaves the reference as it was', () => {
    expect(performance.landmarks).not.toBe(reference.landmarks);
    expect(performance.timestamps[0]).toBeCloseTo(0.25);
    expect(perform(createChoreography({ seed: 5, beats: 24 }), choreographer).landmarks).toEqual(reference.landmarks);
  });
});
