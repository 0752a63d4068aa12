import { MediaAnalysisError } from '../errors/media-analysis-error.js';

/** The error for a file that onnxruntime refuses. */
export function notLoadable(file: string, cause: unknown): MediaAnalysisError {
  return new MediaAnalysisError(
    'media-analysis/model-signature',
    `${file} is no model that onnxruntime can load; fetch it again: footlight models pull`,
    { cause },
  );
}
