import { basename, extname } from 'node:path';

import type { OnProgress, PoseSequence } from '@footlight/contracts';
import { loadPoseSequence, type LoadPoseOptions } from '@footlight/core-compare';

export interface ReadPosesOptions extends LoadPoseOptions {
  readonly signal: AbortSignal;
  readonly onProgress: OnProgress;
}

/** A file of poses or a video, and what people call it. */
export interface NamedPoses {
  readonly name: string;
  readonly path: string;
  readonly sequence: PoseSequence;
}

const videoEndings = new Set(['.mp4', '.m4v', '.mov', '.webm', '.mkv', '.avi', '.mpg', '.mpeg', '.ogv', '.3gp']);

/** True for a name that ends like a video's. */
export function isVideo(path: string): boolean {
  return videoEndings.has(extname(path).toLowerCase());
}

/** Poses from a file: a video by its ending, anything else by its content. */
export async function readPoses(path: string, options: ReadPosesOptions): Promise<NamedPoses> {
  options.signal.throwIfAborted();
  const sequence = isVideo(path) ? await readVideo(path, options) : await loadPoseSequence(path, options);
  options.signal.throwIfAborted();
  return { name: nameOf(path), path, sequence };
}

/** Loaded only for a video: the media packages are large. */
async function readVideo(path: string, { signal, onProgress, space }: ReadPosesOptions): Promise<PoseSequence> {
  const { extractPoses } = await import('@footlight/media-analysis');
  return extractPoses(path, { signal, onProgress, space: space === 'image' ? 'image' : 'world' });
}

/** `dances/dynamite.npy` is `dynamite`. */
function nameOf(path: string): string {
  return basename(path, extname(path)) || path;
}
