import { MediaAnalysisError } from '../errors/media-analysis-error.js';

/** Bytes of a frame, packed RGB unless said otherwise. @throws {MediaAnalysisError} `media-analysis/too-large` for none */
export function frameSize(
  label: string,
  { width, height }: { readonly width: number; readonly height: number },
  bytes = width * height * 3,
): number {
  if (bytes > 0) return bytes;
  throw new MediaAnalysisError(
    'media-analysis/too-large',
    `${label} has frames of ${width} x ${height}; send another file`,
  );
}
