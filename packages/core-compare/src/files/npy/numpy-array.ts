import { corrupt } from '../corrupt.js';
import type { ElementType } from './element-type.js';
import { decodeNumbers } from './decode-numbers.js';

/** A numpy array as it lies in a file: nothing is converted before it is asked for. */
export interface NumpyArray {
  readonly type: ElementType;
  readonly shape: readonly number[];
  readonly fortranOrder: boolean;
  /** The elements; empty for an array of objects. */
  readonly bytes: Uint8Array;
  /** The elements of an array of objects, else `null`. */
  readonly objects: readonly unknown[] | null;
}

const brand = Symbol('numpy array');

/** An array over `bytes`, whose length must be exactly what type and shape ask. @throws {CompareError} `compare/corrupt-file` */
export function numpyArray(fields: NumpyArray): NumpyArray {
  const count = elementCount(fields.shape);
  const held = fields.objects ? fields.objects.length : fields.bytes.length;
  const wanted = fields.objects ? count : count * fields.type.size;
  if (held !== wanted) {
    throw corrupt(
      'numpy',
      `shape (${fields.shape.join(', ')}) needs ${wanted} ${fields.objects ? 'items' : 'bytes'}, there are ${held}`,
    );
  }
  return Object.defineProperty({ ...fields }, brand, { value: true });
}

export function isNumpyArray(value: unknown): value is NumpyArray {
  return typeof value === 'object' && value !== null && brand in value;
}

/** Product of the dimensions: 1 for a single value. */
export function elementCount(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}

/**
 * The numbers of an array, in C order (the last index runs fastest).
 *
 * @throws {CompareError} `compare/corrupt-file` when the elements are no numbers
 */
export function numbersOf(array: NumpyArray): Float32Array | Float64Array {
  const numbers = array.objects ? objectNumbers(array.objects) : decodeNumbers(array.type, array.bytes);
  return array.fortranOrder && array.shape.length > 1 ? toCOrder(numbers, array.shape) : numbers;
}

function objectNumbers(objects: readonly unknown[]): Float64Array {
  const bad = objects.find((item) => typeof item !== 'number');
  if (bad !== undefined) throw corrupt('numpy', 'an array of objects that are not numbers');
  return Float64Array.from(objects as readonly number[]);
}

function toCOrder<Numbers extends Float32Array | Float64Array>(source: Numbers, shape: readonly number[]): Numbers {
  const target = source.slice() as Numbers;
  const strides = fortranStrides(shape);
  const counter = new Array<number>(shape.length).fill(0);
  let from = 0;
  for (let to = 0; to < target.length; to++) {
    target[to] = source[from] ?? 0;
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      const stride = strides[axis] ?? 0;
      const next = (counter[axis] ?? 0) + 1;
      from += stride;
      counter[axis] = next;
      if (next < (shape[axis] ?? 0)) break;
      from -= stride * next;
      counter[axis] = 0;
    }
  }
  return target;
}

function fortranStrides(shape: readonly number[]): number[] {
  let stride = 1;
  return shape.map((size) => {
    const own = stride;
    stride *= size;
    return own;
  });
}
