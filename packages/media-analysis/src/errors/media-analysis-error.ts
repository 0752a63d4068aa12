import { FootlightError } from '@footlight/contracts';

/** Every case in which media analysis gives up on purpose. */
export type MediaAnalysisErrorCode =
  /** No usable ffmpeg program. */
  | 'media-analysis/ffmpeg-missing'
  /** ffmpeg stopped in a way that has no better name. */
  | 'media-analysis/ffmpeg-failed'
  /** The source could not be read: no such file, a broken stream, a failed range. */
  | 'media-analysis/source-failed'
  /** The bytes are no audio or video container that is accepted. */
  | 'media-analysis/not-media'
  /** The container has no stream of the wanted kind. */
  | 'media-analysis/no-such-stream'
  /** The file ends before anything could be decoded. */
  | 'media-analysis/truncated'
  /** The stream's codec is unknown to this ffmpeg, or its data are damaged beyond decoding. */
  | 'media-analysis/unsupported-codec'
  /** A limit on dimensions, streams or bytes was passed. */
  | 'media-analysis/too-large'
  /** A limit on time was passed, or nothing arrived for too long. */
  | 'media-analysis/timed-out'
  /** The registry has no model of that name. */
  | 'media-analysis/model-unknown'
  /** The model's file is not there. */
  | 'media-analysis/model-missing'
  /** The model's file is not the registered one. */
  | 'media-analysis/model-corrupt'
  /** The model has no public address in the form that is needed. */
  | 'media-analysis/model-not-published'
  /** A model could not be fetched. */
  | 'media-analysis/download-failed'
  /** onnxruntime-node is not installed. */
  | 'media-analysis/runtime-missing'
  /** A model file does not have the inputs and outputs its role needs. */
  | 'media-analysis/model-signature'
  /** A side file of another source, model or set of options. */
  | 'media-analysis/checkpoint-mismatch'
  /** The bytes are no JPEG picture that can be decoded. */
  | 'media-analysis/not-a-picture'
  /** No transcriber is configured, or its library or model is not there. */
  | 'media-analysis/transcriber-missing'
  /** A transcriber could not be reached, refused, or answered something that is no transcript. */
  | 'media-analysis/transcription-failed';

/** What media analysis throws on purpose. `code` says which case; the message says what to do. */
export class MediaAnalysisError extends FootlightError<MediaAnalysisErrorCode> {}
