import type { Stats } from 'node:fs';
import { stat } from 'node:fs/promises';

import { MediaAnalysisError } from '../errors/media-analysis-error.js';

/**
 * Size and date of a regular file. Nothing else is read: a pipe or a device could hold the reader for ever.
 *
 * @throws {MediaAnalysisError} `media-analysis/source-failed`
 */
export async function statFile(path: string): Promise<Stats> {
  const found = await stat(path).catch((cause: unknown) => {
    throw new MediaAnalysisError('media-analysis/source-failed', `${path} cannot be read; check the path`, { cause });
  });
  if (found.isFile()) return found;
  throw new MediaAnalysisError('media-analysis/source-failed', `${path} is no regular file; name a media file`);
}
