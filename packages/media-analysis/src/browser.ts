/** What of this package runs in a browser: finding and following bodies in pictures, given a session for each of the two models. */
export {
  PeopleTracker,
  type PersonTrack,
  type PoseModels,
  type TrackedPose,
  type TrackerState,
} from './pose/people-tracker.js';
export { detectorOutputs, PoseDetector } from './pose/pose-detector.js';
export { landmarkerOutputs, PoseLandmarker, type BodyPose } from './pose/pose-landmarker.js';
export { wantedGraph, type WantedGraph } from './onnx/wanted-graph.js';
export type { ModelSession, TensorInput } from './onnx/tensor-types.js';
export type { RgbImage } from './image/rgb-image.js';
export { MediaAnalysisError, type MediaAnalysisErrorCode } from './errors/media-analysis-error.js';
