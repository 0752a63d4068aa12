import { corrupt } from '../corrupt.js';
import { readPickle } from '../pickle/read-pickle.js';
import { parseNpyHeader } from './npy-header.js';
import { elementCount, isNumpyArray, numpyArray, type NumpyArray } from './numpy-array.js';

/**
 * Reads a .npy file: numbers, text, or a pickled array of plain objects.
 *
 * @throws {CompareError} `compare/corrupt-file`, `compare/unsafe-pickle`, `compare/file-too-large`
 */
export function readNpy(bytes: Uint8Array): NumpyArray {
  const { type, shape, fortranOrder, dataOffset } = parseNpyHeader(bytes);
  if (type.kind === 'O') return readPickledArray(bytes.subarray(dataOffset), shape);
  const length = elementCount(shape) * type.size;
  const available = bytes.length - dataOffset;
  if (length > available) {
    throw corrupt('npy', `shape (${shape.join(', ')}) needs ${length} bytes, there are ${available}`);
  }
  const data = bytes.subarray(dataOffset, dataOffset + length);
  return numpyArray({ type, shape, fortranOrder, bytes: data, objects: null });
}

function readPickledArray(bytes: Uint8Array, shape: readonly number[]): NumpyArray {
  const value = readPickle(bytes);
  if (!isNumpyArray(value) || !value.objects) throw corrupt('npy', 'the pickle inside is not an array of objects');
  if (elementCount(shape) !== value.objects.length) {
    throw corrupt(
      'npy',
      `the header promises shape (${shape.join(', ')}), the pickle holds ${value.objects.length} objects`,
    );
  }
  return value;
}
