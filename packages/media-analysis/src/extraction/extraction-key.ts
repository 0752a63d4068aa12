import { createHash } from 'node:crypto';

import { statFile } from '../ffmpeg/media-file.js';
import { isObjectSource, type MediaSource } from '../ffmpeg/media-source.js';
import { createModelStore } from '../models/create-model-store.js';
import { findModel } from '../models/model-registry.js';
import { poseModelNames } from '../pose/pose-models.js';
import type { PoseFramesOptions } from './pose-frames.js';

/**
 * Names everything that the result depends on: the version of the source, the models, the options.
 *
 * @throws TypeError for a stream, which cannot be read a second time; {MediaAnalysisError} `media-analysis/source-failed`
 */
export async function extractionKey(source: MediaSource, options: PoseFramesOptions): Promise<string> {
  const registry = (options.models ?? createModelStore()).list();
  const models = Object.values(poseModelNames).map((name) => findModel(name, registry).sha256);
  const chosen = [options.framesPerSecond ?? 15, options.people ?? 1, options.longestSide ?? 1280];
  const parts = JSON.stringify([await sourceVersion(source), models, chosen]);
  return createHash('sha256').update(parts).digest('hex');
}

async function sourceVersion(source: MediaSource): Promise<readonly unknown[]> {
  if (typeof source === 'string') {
    const { size, mtimeMs } = await statFile(source);
    return ['file', size, mtimeMs];
  }
  if (isObjectSource(source)) return ['object', source.label, source.size, source.etag];
  throw new TypeError('a checkpoint needs a path or an ObjectSource; a stream can be read only once');
}
