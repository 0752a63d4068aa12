import type { PoseSpace } from '@footlight/contracts';

import { corrupt, unknownShape } from '../corrupt.js';
import { elementCount, numbersOf, type NumpyArray } from '../npy/numpy-array.js';
import { readNpy } from '../npy/read-npy.js';
import { textOf } from '../npy/text-of.js';
import type { LoadPoseOptions, ResolvedLimits } from '../pose-file-options.js';
import { tableFromArray } from '../table/from-array.js';
import { tableFromFrames } from '../table/from-frames.js';
import { nothingSaid, type PoseTable } from '../table/pose-table.js';
import { openZip, type ZipArchive } from './read-zip.js';

const poseNames = ['landmarks', 'poses', 'keypoints', 'pose', 'data', 'arr_0'] as const;
const timeNames = ['timestamps', 'times', 'time'] as const;

/**
 * Poses from a .npz archive: the array `landmarks` (or `poses`, `keypoints`, `pose`, `data`, `arr_0`, or the only one), and beside it,
 * if there, `timestamps` (s), `fps`, `space` and `aspect_ratio`.
 *
 * @throws {CompareError} `compare/corrupt-file`, `compare/unknown-shape`, `compare/unsafe-pickle`, `compare/file-too-large`
 */
export async function tableFromNpz(
  bytes: Uint8Array,
  options: LoadPoseOptions,
  limits: ResolvedLimits,
): Promise<PoseTable> {
  const archive = openZip(bytes, limits);
  const poses = await firstArray(archive, archive.names.length === 1 ? archive.names : fileNames(poseNames));
  if (!poses) {
    const names = archive.names.slice(0, 10).join(', ');
    throw unknownShape(`None of the arrays ${names} is called ${poseNames.join(', ')}`);
  }
  const said = {
    space: spaceOf(await firstArray(archive, ['space.npy'])),
    aspectRatio: numberOf(await firstArray(archive, ['aspect_ratio.npy'])),
    fps: numberOf(await firstArray(archive, ['fps.npy'])),
  };
  const table = poses.objects
    ? tableFromFrames(poses.objects, said, options, limits)
    : { ...tableFromArray(poses, options.third ?? 'auto', limits), said };
  const times = await firstArray(archive, fileNames(timeNames));
  return { ...table, timestamps: times ? timesOf(times, table.frames) : table.timestamps };
}

/** Poses from one .npy file: an array of numbers, or a pickled list of frames. */
export function tableFromNpy(bytes: Uint8Array, options: LoadPoseOptions, limits: ResolvedLimits): PoseTable {
  const array = readNpy(bytes);
  if (array.objects) return tableFromFrames(array.objects, nothingSaid, options, limits);
  return tableFromArray(array, options.third ?? 'auto', limits);
}

/** The first of these members that is there. */
async function firstArray(archive: ZipArchive, names: readonly string[]): Promise<NumpyArray | null> {
  const found = names.find((name) => archive.names.includes(name));
  const content = found === undefined ? null : await archive.read(found);
  return content && readNpy(content);
}

/** numpy stores the array `x` as the member `x.npy`. */
function fileNames(names: readonly string[]): string[] {
  return names.map((name) => `${name}.npy`);
}

function timesOf(array: NumpyArray, frames: number): Float64Array {
  if (elementCount(array.shape) !== frames) {
    throw corrupt('npz', `${frames} frames and timestamps of shape (${array.shape.join(', ')})`);
  }
  return Float64Array.from(numbersOf(array));
}

function spaceOf(array: NumpyArray | null): PoseSpace | null {
  const text = array && textOf(array);
  return text === 'image' || text === 'world' ? text : null;
}

function numberOf(array: NumpyArray | null): number | null {
  return array && elementCount(array.shape) === 1 ? (numbersOf(array)[0] ?? null) : null;
}
