import { sessionSummarySchema } from '@footlight/contracts';
import { compareSequences } from '@footlight/core-compare';
import { choreographer, createChoreography, faithful, lateAndSloppy, perform } from '@footlight/core-compare/testing';
import { describe, expect, it } from 'vitest';

import { summariseComparison } from './summarise-comparison.js';

const dance = createChoreography({ seed: 7, beats: 32 });
const reference = perform(dance, choreographer, { fps: 15 });

describe('summariseComparison', () => {
  it('tells the numbers of the comparison, not of a replay', async () => {
    const comparison = compareSequences(reference, perform(dance, lateAndSloppy, { fps: 15 }));
    const summary = sessionSummarySchema.parse(await summariseComparison(comparison, { referenceName: 'chorus' }));
    expect(summary).toMatchObject({
      referenceVideo: 'chorus',
      poseScore: comparison.poseScore,
      timing: comparison.timing,
    });
    expect(summary.jointErrors).toEqual(comparison.joints);
    expect(summary.problemAreas.length).toBe(summary.statistics.problemSegmentsCount);
    expect(summary.detailedFeedback.length).toBeGreaterThan(0);
  });

  it('speaks the language asked for', async () => {
    const comparison = compareSequences(reference, perform(dance, faithful, { fps: 15 }));
    const { overallAssessment } = await summariseComparison(comparison, {
      referenceName: 'x',
      feedback: { locale: 'ko' },
    });
    expect(overallAssessment).toMatch(/\p{Script=Hangul}/u);
  });
});
