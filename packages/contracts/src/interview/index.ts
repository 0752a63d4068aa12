export { bands, evidenceSchema, metricSchema, type Band, type Evidence, type Metric } from './metric.js';
