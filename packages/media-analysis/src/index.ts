export { MediaAnalysisError, type MediaAnalysisErrorCode } from './errors/media-analysis-error.js';
export { locateFfmpeg, type FfmpegProgram, type LocateFfmpegOptions } from './ffmpeg/ffmpeg-program.js';
export type { FrameSelection } from './ffmpeg/frame-selection.js';
export type { AudioStreamInfo, MediaInfo, VideoStreamInfo } from './ffmpeg/media-info.js';
export type { MediaLimits } from './ffmpeg/media-limits.js';
export type { MediaRunOptions } from './ffmpeg/media-run.js';
export type { MediaSource } from './ffmpeg/media-source.js';
export { probeMedia } from './ffmpeg/probe-media.js';
export { readAudio, type AudioBlock, type ReadAudioOptions } from './ffmpeg/read-audio.js';
export { readFrames, type ReadFramesOptions, type VideoFrame } from './ffmpeg/read-frames.js';
export type { PictureLimits } from './image/decode-jpeg.js';
export type { RgbImage } from './image/rgb-image.js';
export { createModelStore, type FolderModelStore, type ModelStoreOptions } from './models/create-model-store.js';
export { modelRegistry } from './models/model-registry.js';
export { pullModels, type PullOptions } from './models/pull-models.js';
export type { ModelStatus } from './models/verify-model.js';
export type { BodyPose } from './pose/pose-landmarker.js';
export type { TrackedPose } from './pose/people-tracker.js';
export { extractBatch, type BatchOutcome, type ExtractBatchOptions } from './extraction/extract-batch.js';
export { extractPeople, type ExtractPeopleOptions, type PeopleExtraction } from './extraction/extract-people.js';
export { extractPoses, type ExtractPosesOptions } from './extraction/extract-poses.js';
export { readPoseFrames, type PoseFramesOptions, type PoseVideoFrame } from './extraction/pose-frames.js';
export type { PersonPoses } from './extraction/pose-recorder.js';
export { resamplePoses } from './extraction/resample-poses.js';
export { smoothPoses, type PoseSmoothing } from './extraction/smooth-poses.js';
export {
  createPoseEstimator,
  type PoseEstimate,
  type PoseEstimator,
  type PoseEstimatorOptions,
} from './estimator/create-pose-estimator.js';
export { writePreview, type WritePreviewOptions } from './preview/write-preview.js';
export { createHttpTranscriber, type HttpTranscriberOptions } from './transcription/http-transcriber.js';
export { createLocalTranscriber, type LocalTranscriberOptions } from './transcription/local/local-transcriber.js';
export { AudioAnalyzer, type AudioAnalyzerOptions, type AudioAnalyzerState } from './audio/audio-analyzer.js';
export { audioMetrics, type AudioMetricsOptions } from './audio/audio-metrics.js';
export { openSession, type ModelSession } from './onnx/model-session.js';
export { filledPauses, mergeFillers } from './speech/filled-pauses.js';
