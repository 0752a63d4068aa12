import type { MediaInfo } from './media-info.js';
import { MediaRun, type MediaRunOptions } from './media-run.js';
import type { MediaSource } from './media-source.js';
import { MediaAnalysisError } from '../errors/media-analysis-error.js';

/**
 * Reads what a container says of itself, without decoding it. A stream is used up by it.
 *
 * @example
 * const { duration, video } = await probeMedia('dance.mp4');
 *
 * @throws {MediaAnalysisError} `not-media`, `truncated`, `too-large`, `timed-out`, `source-failed`, `ffmpeg-missing`
 */
export async function probeMedia(source: MediaSource, options: MediaRunOptions = {}): Promise<MediaInfo> {
  const run = await MediaRun.start(source, { wanted: null, inputArgs: [], outputArgs: () => [] }, options);
  try {
    await run.finished();
    const { info } = run;
    if (!info) throw await run.failure();
    if (info.video.length + info.audio.length > 0) return info;
    throw new MediaAnalysisError(
      'media-analysis/no-such-stream',
      `${run.label} has neither picture nor sound (format ${info.format}); send a recording`,
    );
  } finally {
    await run.close();
  }
}
