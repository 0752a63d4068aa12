import type { PoseSequence } from '@footlight/contracts';

import { readBoundedFile } from './node-files.js';
import { parsePoseSequence } from './parse-pose-sequence.js';
import { resolveLimits, type LoadPoseOptions } from './pose-file-options.js';

/**
 * Loads a sequence of poses from a file (Node) or from the bytes of one (anywhere).
 *
 * @param source a path, or the content: .npy, .npz, a pickle or JSON, told apart by the content and not by the name
 * @throws {CompareError} `compare/file-unreadable`, and what {@link parsePoseSequence} throws
 * @example
 * const reference = await loadPoseSequence('dynamite.npy', { fps: 20 });
 */
export async function loadPoseSequence(
  source: string | Uint8Array,
  options: LoadPoseOptions = {},
): Promise<PoseSequence> {
  if (typeof source !== 'string') return parsePoseSequence(source, options);
  return parsePoseSequence(await readBoundedFile(source, resolveLimits(options).maxBytes), options);
}
