export { bands, evidenceSchema, measurementSchema, metricSchema } from './metric.js';
export type { Band, Evidence, Measurement, Metric } from './metric.js';
