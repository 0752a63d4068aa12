export { AudioAnalyzer, type AudioAnalyzerOptions, type AudioAnalyzerState } from './audio-analyzer.js';
export { audioCurves, type AudioCurves, type CurvePoint } from './audio-curves.js';
export { analysisRateHz, type AudioFeatures } from './audio-features.js';
export { FeatureJoiner } from './feature-joiner.js';
export { audioMetrics, type AudioMetricsOptions } from './audio-metrics.js';
export { decodeFeatures, type EncodedAudioFeatures } from './encoded-features.js';
export { programLoudness, type ProgramLoudness } from './program-loudness.js';
