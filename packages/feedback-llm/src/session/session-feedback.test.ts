import { sessionFeedbackSchema, type SessionSituation } from '@footlight/contracts';
import { describe, expect, it } from 'vitest';

import { createSessionSummaryFeedback } from './session-feedback.js';

const session = (averageScore: number | null, changes: Partial<SessionSituation> = {}): SessionSituation => ({
  referenceName: 'chorus',
  startTime: 0,
  endTime: 45.2,
  averageScore,
  poseScore: averageScore,
  motionScore: averageScore,
  timingOffset: 0.02,
  coverage: 1,
  problemAreas: [],
  joints: [],
  statistics: {
    totalDuration: 45.2,
    averageScore,
    bestMoment: averageScore === null ? null : { timestamp: 23.4, score: 0.95, label: 'Great form!' },
    worstMoment: null,
    totalFrames: 904,
    problemSegmentsCount: 0,
  },
  ...changes,
});

describe('session feedback by rules', () => {
  it('assesses the whole, names each problem area and suggests what to practise', async () => {
    const words = await createSessionSummaryFeedback().generate(
      session(0.78, {
        joints: [
          {
            joint: 'left_elbow',
            meanDifference: 20,
            shareOfTime: 0.6,
            direction: 'bent',
            worstTimestamp: 10,
            worstDifference: 50,
          },
        ],
        problemAreas: [
          {
            startTime: 8.2,
            endTime: 12.5,
            averageScore: 0.58,
            bodyParts: ['left_elbow', 'right_shoulder', 'neck'],
            errorCount: 15,
          },
        ],
      }),
    );
    expect(words.overallAssessment).toMatch(/78 %/);
    expect(words.overallAssessment).toMatch(/0:23.*95 %/);
    expect(words.overallAssessment).toMatch(/straighten your left elbow/);
    expect(words.areas).toEqual([
      { title: 'Left elbow and right shoulder, 0:08 to 0:13', feedback: expect.stringMatching(/0:08.*0:13.*58 %/) },
    ]);
    expect(words.improvementSuggestions).toHaveLength(3);
    expect(words.improvementSuggestions[0]).toMatch(/0:08.*0:13/);
    sessionFeedbackSchema.parse(words);
  });

  it('speaks of progress since an earlier attempt', async () => {
    const words = await createSessionSummaryFeedback().generate(
      session(0.78, { progress: { scoreChange: 0.09, improvedJoints: ['right_knee'], worsenedJoints: [] } }),
    );
    expect(words.overallAssessment).toMatch(/9 points more than last time\. Your right knee has clearly improved/);
  });

  it('has an answer for every label, for nobody in the picture, and in every language', async () => {
    for (const locale of ['en', 'ko', 'es']) {
      for (const score of [0.95, 0.75, 0.6, 0.3, 0, null]) {
        const words = await createSessionSummaryFeedback({ locale }).generate(session(score));
        sessionFeedbackSchema.parse(words);
        expect(JSON.stringify(words)).not.toMatch(/[{]\w+[}]|undefined|NaN/);
        expect(words.improvementSuggestions.length).toBeGreaterThanOrEqual(2);
      }
    }
  });
});
