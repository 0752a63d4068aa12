import type { PoseSequence } from '@footlight/contracts';

import { CompareError } from '../errors/compare-error.js';
import { tooLarge, unknownShape } from './corrupt.js';
import { tableFromJson } from './json/table-from-json.js';
import { isNpy } from './npy/npy-header.js';
import { isNumpyArray } from './npy/numpy-array.js';
import { isZip } from './npz/read-zip.js';
import { tableFromNpy, tableFromNpz } from './npz/table-from-npz.js';
import { isPickle, readPickle } from './pickle/read-pickle.js';
import { resolveLimits, type LoadPoseOptions, type ResolvedLimits } from './pose-file-options.js';
import { tableFromArray } from './table/from-array.js';
import { finishSequence } from './table/finish-sequence.js';
import { tableFromFrames } from './table/from-frames.js';
import { nothingSaid, type PoseTable } from './table/pose-table.js';

/**
 * Reads a sequence from the bytes of a file, whose format the bytes themselves tell: .npy (numbers or the older pickled
 * lists of dicts), .npz, a bare pickle, JSON. Needs nothing of Node.
 *
 * A landmark whose numbers are not finite, or beyond a million, counts as not seen: visibility 0.
 *
 * @throws {CompareError} `compare/unknown-format`, `compare/corrupt-file`, `compare/unsafe-pickle`, `compare/file-too-large`,
 *   `compare/unknown-shape`, `compare/invalid-sequence`
 */
export async function parsePoseSequence(bytes: Uint8Array, options: LoadPoseOptions = {}): Promise<PoseSequence> {
  const limits = resolveLimits(options);
  if (bytes.length > limits.maxBytes) {
    throw tooLarge('A large file, in bytes', bytes.length, limits.maxBytes, 'Raise `maxBytes` if you trust it.');
  }
  return finishSequence(await readTable(bytes, options, limits), options);
}

async function readTable(bytes: Uint8Array, options: LoadPoseOptions, limits: ResolvedLimits): Promise<PoseTable> {
  if (isNpy(bytes)) return tableFromNpy(bytes, options, limits);
  if (isZip(bytes)) return tableFromNpz(bytes, options, limits);
  if (isPickle(bytes)) return tableFromPickle(bytes, options, limits);
  if (looksLikeJson(bytes)) return tableFromJson(bytes, options, limits);
  const first = Array.from(bytes.subarray(0, 8), (byte) => byte.toString(16).padStart(2, '0')).join(' ');
  throw new CompareError(
    'compare/unknown-format',
    `The file begins with ${first || 'nothing'}: neither .npy, .npz, a pickle nor JSON. Convert it to one of these.`,
  );
}

function tableFromPickle(bytes: Uint8Array, options: LoadPoseOptions, limits: ResolvedLimits): PoseTable {
  const value = readPickle(bytes);
  if (Array.isArray(value)) return tableFromFrames(value, nothingSaid, options, limits);
  if (!isNumpyArray(value)) throw unknownShape('The pickle holds neither a list nor an array');
  if (value.objects) return tableFromFrames(value.objects, nothingSaid, options, limits);
  return tableFromArray(value, options.third ?? 'auto', limits);
}

/** The first character that is neither white space nor a byte order mark opens a list or an object. */
function looksLikeJson(bytes: Uint8Array): boolean {
  const blank = new Set([0x20, 0x09, 0x0a, 0x0d, 0xef, 0xbb, 0xbf]);
  const first = bytes.subarray(0, 1024).find((byte) => !blank.has(byte));
  return first === 0x5b || first === 0x7b;
}
