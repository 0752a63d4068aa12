import { describe, expect, it } from 'vitest';

import { metricSchema } from '../interview/metric.js';
import { bandOf, interviewMetricBands } from './metric-band.js';

describe('metric bands', () => {
  it('tell good, ok, poor and unknown apart', () => {
    const pace = interviewMetricBands['pace.wpm'];
    expect([140, 120, 110, 100, 170, 180, null].map((wpm) => bandOf(wpm, pace))).toEqual([
      'good',
      'good',
      'ok',
      'poor',
      'ok',
      'poor',
      'unknown',
    ]);
    expect(bandOf(Number.NaN, pace)).toBe('unknown');
  });

  it('are in order, and have ids that a metric may have', () => {
    for (const [id, band] of Object.entries(interviewMetricBands)) {
      const edges: { poorMin?: number; goodMin?: number; goodMax?: number; poorMax?: number } = band;
      const { poorMin = -Infinity, goodMin = poorMin, goodMax = Infinity, poorMax = Infinity } = edges;
      expect(poorMin <= goodMin && goodMin <= goodMax && goodMax <= poorMax, id).toBe(true);
      expect(metricSchema.shape.id.safeParse(id).success, id).toBe(true);
    }
  });
});
