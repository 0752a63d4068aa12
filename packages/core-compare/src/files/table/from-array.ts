import { tooLarge, unknownShape } from '../corrupt.js';
import { numbersOf, type NumpyArray } from '../npy/numpy-array.js';
import type { LoadPoseOptions, ResolvedLimits } from '../pose-file-options.js';
import { layoutOf, nothingSaid, storeLandmark, type PoseTable } from './pose-table.js';

interface Shape {
  readonly frames: number;
  readonly landmarks: number;
  readonly width: number;
}

type Third = NonNullable<LoadPoseOptions['third']>;

/**
 * Poses from an array of numbers: (T, J, 2 to 4), or flat (T, J * 2 to 4), with J 33 or 17. Two numbers are x, y; three x, y, z
 * or x, y, visibility (see `third`); four x, y, z, visibility.
 *
 * @throws {CompareError} `compare/unknown-shape`, `compare/file-too-large`
 */
export function tableFromArray(array: NumpyArray, third: Third, limits: ResolvedLimits): PoseTable {
  const shape = readShape(array.shape);
  if (!shape) throw unknownShape(`An array of shape (${array.shape.join(', ')}) holds no poses`);
  checkFrames(shape.frames, limits);
  const numbers = numbersOf(array);
  const columns = columnsOf(shape, numbers, third);
  const values = new Float32Array(shape.frames * shape.landmarks * 4);
  for (let index = 0, from = 0; from < numbers.length; index += 4, from += shape.width) {
    const visibility = columns.visibility === null ? null : (numbers[from + columns.visibility] ?? 0);
    const z = columns.z === null ? 0 : (numbers[from + columns.z] ?? 0);
    storeLandmark(values, index, numbers[from] ?? 0, numbers[from + 1] ?? 0, z, visibility);
  }
  const layout = shape.landmarks === 33 ? 'blazepose33' : 'coco17';
  return {
    layout,
    dims: columns.z === null ? 2 : 3,
    frames: shape.frames,
    values,
    timestamps: null,
    said: nothingSaid,
  };
}

/** @throws {CompareError} when there is no frame, or too many */
export function checkFrames(frames: number, limits: ResolvedLimits): void {
  if (frames === 0) throw unknownShape('There is not a single frame');
  if (frames > limits.maxFrames) {
    throw tooLarge('Many frames', frames, limits.maxFrames, 'Raise `maxFrames` if you mean it.');
  }
}

function readShape(shape: readonly number[]): Shape | null {
  const [frames = 0, second = 0, third] = shape;
  if (shape.length === 3 && third !== undefined && third >= 2 && third <= 4 && layoutOf(second)) {
    return { frames, landmarks: second, width: third };
  }
  if (shape.length !== 2) return null;
  // No two of these products are the same number, so a flat row tells its landmarks.
  for (const landmarks of [33, 17]) {
    for (const width of [2, 3, 4]) if (second === landmarks * width) return { frames, landmarks, width };
  }
  return null;
}

interface Columns {
  readonly z: number | null;
  readonly visibility: number | null;
}

function columnsOf({ landmarks, width }: Shape, numbers: ArrayLike<number>, third: Third): Columns {
  if (width === 2) return { z: null, visibility: null };
  if (width === 4) return { z: 2, visibility: 3 };
  const isVisibility = third === 'visibility' || (third === 'auto' && landmarks === 17 && thirdWithinUnit(numbers));
  return isVisibility ? { z: null, visibility: 2 } : { z: 2, visibility: null };
}

function thirdWithinUnit(numbers: ArrayLike<number>): boolean {
  for (let index = 2; index < numbers.length; index += 3) {
    const value = numbers[index] ?? 0;
    if (value < 0 || value > 1) return false;
  }
  return true;
}
