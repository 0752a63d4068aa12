import { interviewMetricBands } from '@footlight/contracts';
import { exampleMetric } from '@footlight/contracts/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { interviewRubric, parseRubric } from './rubric.js';
import { deadBandScore, scoreInterview } from './score-interview.js';

describe('dead-band scoring', () => {
  it('gives full marks inside the good band and falls linearly to the poor edge', () => {
    const pace = interviewMetricBands['pace.wpm'];
    expect([120, 140, 160].map((wpm) => deadBandScore(wpm, pace))).toEqual([1, 1, 1]);
    expect(deadBandScore(170, pace)).toBeCloseTo(0.5, 9);
    expect(deadBandScore(110, pace)).toBeCloseTo(0.5, 9);
    expect([100, 60, 180, 260].map((wpm) => deadBandScore(wpm, pace))).toEqual([0, 0, 0, 0]);
  });

  it('is always a score', () => {
    fc.assert(
      fc.property(
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.constantFrom(...Object.values(interviewMetricBands)),
        (value, band) => {
          const score = deadBandScore(value, band);
          expect(score >= 0 && score <= 1).toBe(true);
        },
      ),
    );
  });
});

describe('the interview rubric', () => {
  it('leaves out what is unknown and says how much was known', () => {
    const known = scoreInterview([
      exampleMetric('pace.wpm', 140),
      exampleMetric('filler.rate', null),
      exampleMetric('blink.rate', 55),
    ]);
    expect(known.overall).toBe(1);
    expect(known.coverage).toBeCloseTo((0.35 * 3) / 12, 9);
    expect(known.metrics.find(({ id }) => id === 'filler.rate')).toMatchObject({ score: null, band: 'unknown' });
    expect(known.metrics.some(({ id }) => id === 'blink.rate')).toBe(false);
  });

  it('knows nothing without metrics', () => {
    expect(scoreInterview([])).toMatchObject({ overall: null, coverage: 0 });
  });

  it('weights categories as the file says', () => {
    const bad = scoreInterview(
      Object.entries(interviewMetricBands).map(([id]) => exampleMetric(id, id === 'pace.wpm' ? 400 : goodValue(id))),
    );
    expect(bad.coverage).toBeCloseTo(1, 9);
    expect(bad.overall).toBeCloseTo(1 - (0.35 * 3) / 12, 9);
  });

  it('has a band for each of its metrics, and an edition', () => {
    expect(interviewRubric()).toMatchObject({ id: 'interview', version: 1 });
    expect(interviewRubric().metrics.length).toBeGreaterThan(20);
  });

  it('scores what has a band, but for the second measurements of a quality', () => {
    const scored = new Set(interviewRubric().metrics.map(({ id }) => id));
    const told = Object.keys(interviewMetricBands).filter((id) => !scored.has(id));
    expect(told.toSorted()).toEqual(['pitch.range_st', 'volume.peak', 'volume.program', 'volume.rms']);
    expect(scoreInterview(told.map((id) => exampleMetric(id, -100)))).toMatchObject({ overall: null, coverage: 0 });
  });

  it('refuses rubrics that make no sense', () => {
    const base = interviewRubric();
    const wrong = [
      {},
      { ...base, categories: [] },
      { ...base, metrics: [{ id: 'pace.wpm', category: 'nowhere', weight: 1 }] },
      { ...base, metrics: [{ id: 'mystery', category: 'speech', weight: 1 }] },
      {
        ...base,
        metrics: [{ id: 'a', category: 'speech', weight: 1, band: { unit: '', goodMin: 5, goodMax: 1, source: '' } }],
      },
      { ...base, metrics: [base.metrics[0], base.metrics[0]] },
    ];
    for (const rubric of wrong)
      expect(() => parseRubric(rubric)).toThrow(expect.objectContaining({ code: 'scoring/invalid-rubric' }));
  });
});

function goodValue(id: string): number {
  const band: { goodMin?: number; goodMax?: number } = interviewMetricBands[id as keyof typeof interviewMetricBands];
  return band.goodMin ?? band.goodMax ?? 0;
}
