import type { Metric } from '../interview/metric.js';

/** A metric of an interview as a test needs it: `ok` and sure, or unknown with a reason when `value` is `null`; changed as given. */
export function exampleMetric(id: string, value: number | null, changes: Partial<Metric> = {}): Metric {
  return {
    id,
    value,
    unit: '',
    band: value === null ? 'unknown' : 'ok',
    confidence: 1,
    sampleSize: 100,
    evidence: [],
    method: 'test',
    version: 1,
    reason: value === null ? 'not measured' : null,
    ...changes,
  };
}
