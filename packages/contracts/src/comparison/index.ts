export { joints, jointSchema, severities, severityDegrees, severityOf, severitySchema } from './joint.js';
export type { Joint, Severity } from './joint.js';
export { comparisonGaps, errorDirections, frameComparisonSchema, jointErrorSchema } from './frame-comparison.js';
export type { ComparisonGap, ErrorDirection, FrameComparison, JointError } from './frame-comparison.js';
export { scorePresets, scoreWeightsSchema, type ScorePreset, type ScoreWeights } from './score-weights.js';
export type { JointSummary, PerformanceComparison, TimingSummary } from './performance-comparison.js';
