import {
  interviewFeedbackSchema,
  interviewMetricBands,
  type InterviewSituation,
  type MetricScore,
} from '@footlight/contracts';
import { exampleMetric } from '@footlight/contracts/testing';
import { describe, expect, it } from 'vitest';

import { createInterviewFeedback } from './interview-feedback.js';

function situation(
  values: Readonly<Record<string, [value: number | null, score: number | null]>>,
  sentences: readonly string[] = [],
): InterviewSituation {
  const metrics = Object.entries(values).map(([id, [value, score]]): MetricScore => ({
    id,
    category: 'speech',
    value,
    unit: '',
    band: score === null ? 'unknown' : 'ok',
    score,
    weight: 1,
  }));
  return {
    metrics: Object.entries(values).map(([id, [value]]) =>
      exampleMetric(id, value, { sampleSize: 50, evidence: [{ startTime: 3, endTime: 4 }] }),
    ),
    scores: {
      rubric: 'interview',
      version: 1,
      overall: 0.7,
      coverage: 1,
      categories: [{ id: 'speech', score: 0.7, coverage: 1, weight: 1 }],
      metrics,
    },
    sentences: sentences.map((text, index) => ({ text, startTime: index * 5, endTime: index * 5 + 4 })),
    duration: 60,
  };
}

describe('interview feedback by rules', () => {
  it('names strengths, and fixes in order of what they would gain', async () => {
    const words = await createInterviewFeedback().generate(
      situation({
        'pace.wpm': [140, 1],
        'filler.rate': [4.6, 0.1],
        'eye.contact': [52, 0.6],
        'pitch.sd_st': [null, null],
      }),
    );
    expect(words.strengths.map(({ metricId }) => metricId)).toEqual(['pace.wpm']);
    expect(words.fixes.map(({ metricId }) => metricId)).toEqual(['filler.rate', 'eye.contact']);
    expect(words.fixes[0]).toEqual({
      metricId: 'filler.rate',
      title: 'Replace fillers with silence',
      feedback: expect.stringMatching(/4\.6 fillers a minute; at most 1 goes/),
      evidence: [{ startTime: 3, endTime: 4 }],
    });
  });

  it("shows a better way to say the sentence that gains most, in the speaker's own words", async () => {
    const { rewrite } = await createInterviewFeedback().generate(
      situation({}, [
        'I led the team for two years.',
        'Um, I think we, you know, we reduced the, uh, the costs by ten per cent.',
      ]),
    );
    expect(rewrite).toMatchObject({ improved: 'We reduced the costs by ten per cent.', startTime: 5, endTime: 9 });
    expect(rewrite?.original).toMatch(/^Um, I think/);
  });

  it('leaves clean sentences and words like number and humble alone', async () => {
    const { rewrite } = await createInterviewFeedback().generate(
      situation({}, ['The number of humble errors was like what we would expect in summer.']),
    );
    expect(rewrite).toBeNull();
  });

  it('has words for every metric of the table on both sides, in every language', async () => {
    for (const locale of ['en', 'ko', 'es']) {
      for (const [id, band] of Object.entries(interviewMetricBands) as [
        string,
        { goodMin?: number; goodMax?: number },
      ][]) {
        const values = [
          ...(band.goodMin === undefined ? [] : [band.goodMin - 0.5]),
          ...(band.goodMax === undefined ? [] : [band.goodMax + 0.5]),
        ];
        for (const value of values) {
          const words = await createInterviewFeedback({ locale }).generate(situation({ [id]: [value, 0.4] }));
          interviewFeedbackSchema.parse(words);
          expect(
            words.fixes.map(({ metricId }) => metricId),
            `${locale} ${id} ${value}`,
          ).toEqual([id]);
          expect(JSON.stringify(words)).not.toMatch(/\{(\w+)\}|undefined|NaN/);
        }
      }
    }
  });
});
