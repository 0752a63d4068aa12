export { analyzeContent, type ContentAnalysis } from './content-analysis.js';
export { contentMetrics, type ContentMetricsOptions } from './content-metrics.js';
export type { Filler } from './fillers.js';
