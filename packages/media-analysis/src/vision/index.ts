export { VisionAnalyzer } from './vision-analyzer.js';
export { noVisionMetrics, visionMetrics } from './vision-metrics.js';
export type { FaceSample, VisionSample } from './vision-sample.js';
