import { resolve } from 'node:path';

import type { MediaLimits } from './media-limits.js';
import { statFile } from './media-file.js';
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

async function prepareFile(path: string): Promise<PreparedInput> {
  await statFile(path);
  return {
    label: path,
    args: [...guardArgs('file'), '-i', `file:${resolve(path)}`],
    feed: null,
    failure: () => null,
    dispose: async () => {},
  };
}
