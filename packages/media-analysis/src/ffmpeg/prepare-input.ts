import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';

import { MediaAnalysisError } from '../errors/media-analysis-error.js';
import type { MediaLimits } from './media-limits.js';
import { isObjectSource, type MediaSource } from './media-source.js';
import { guardArgs, type PreparedInput } from './prepared-input.js';
import { prepareRanges } from './range-bridge.js';
import { prepareStream } from './stream-input.js';

/**
 * Makes a source ready for ffmpeg.
 *
 * @throws {MediaAnalysisError} `media-analysis/source-failed` when it cannot be read, `media-analysis/too-large` when it
 *   must be kept in a temporary file and passes `limits.spoolBytes`
 */
export async function prepareInput(
  source: MediaSource,
  limits: Required<MediaLimits>,
  signal?: AbortSignal,
): Promise<PreparedInput> {
  if (typeof source === 'string') return prepareFile(source);
  if (isObjectSource(source)) return prepareRanges(source, signal);
  return prepareStream(source, limits.spoolBytes, signal);
}

/** A regular file only: a pipe or a device could hold the reader for ever. */
async function prepareFile(path: string): Promise<PreparedInput> {
  const found = await stat(path).catch((cause: unknown) => {
    throw new MediaAnalysisError('media-analysis/source-failed', `${path} cannot be read; check the path`, { cause });
  });
  if (!found.isFile())
    throw new MediaAnalysisError('media-analysis/source-failed', `${path} is no regular file; name a media file`);
  return {
    label: path,
    args: [...guardArgs('file'), '-i', `file:${resolve(path)}`],
    feed: null,
    failure: () => null,
    dispose: async () => {},
  };
}
