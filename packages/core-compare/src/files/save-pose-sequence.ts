import type { PoseSequence } from '@footlight/contracts';

import { CompareError } from '../errors/compare-error.js';
import { encodePoseSequence, type PoseFileFormat } from './encode-pose-sequence.js';
import { writeFileAtomically } from './node-files.js';

const formats: readonly PoseFileFormat[] = ['npy', 'npz', 'json'];

/**
 * Saves a sequence in the format of the name's ending: `.npz` or `.json` (everything), `.npy` (no times). The file is whole or
 * not there, even when the process dies in between.
 *
 * @throws {CompareError} `compare/unknown-format`, `compare/lossy-format`, `compare/file-too-large`, `compare/file-unwritable`
 */
export async function savePoseSequence(path: string, sequence: PoseSequence): Promise<void> {
  await writeFileAtomically(path, await encodePoseSequence(sequence, formatOf(path)));
}

function formatOf(path: string): PoseFileFormat {
  const format = formats.find((name) => path.toLowerCase().endsWith(`.${name}`));
  if (format) return format;
  throw new CompareError('compare/unknown-format', `${path} ends in none of .npy, .npz and .json; choose one of them.`);
}
