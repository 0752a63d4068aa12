import { corrupt } from '../corrupt.js';
import type { ElementType } from './element-type.js';

const littleEndianHost = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;

type Reader = (view: DataView, offset: number, littleEndian: boolean) => number;

const readers: Record<string, Reader> = {
  f2: (view, offset, littleEndian) => halfToNumber(view.getUint16(offset, littleEndian)),
  f4: (view, offset, littleEndian) => view.getFloat32(offset, littleEndian),
  f8: (view, offset, littleEndian) => view.getFloat64(offset, littleEndian),
  i1: (view, offset) => view.getInt8(offset),
  i2: (view, offset, littleEndian) => view.getInt16(offset, littleEndian),
  i4: (view, offset, littleEndian) => view.getInt32(offset, littleEndian),
  i8: (view, offset, littleEndian) => Number(view.getBigInt64(offset, littleEndian)),
  u1: (view, offset) => view.getUint8(offset),
  u2: (view, offset, littleEndian) => view.getUint16(offset, littleEndian),
  u4: (view, offset, littleEndian) => view.getUint32(offset, littleEndian),
  u8: (view, offset, littleEndian) => Number(view.getBigUint64(offset, littleEndian)),
  b1: (view, offset) => (view.getUint8(offset) === 0 ? 0 : 1),
};

/** The numbers in `bytes`, one for each element. Floats of this machine's own order are a view, not a copy. */
export function decodeNumbers(type: ElementType, bytes: Uint8Array): Float32Array | Float64Array {
  const read = readers[`${type.kind}${type.size}`];
  if (!read) throw corrupt('numpy', `elements of kind ${type.kind} where numbers are needed`);
  const count = bytes.length / type.size;
  const inPlace = type.kind === 'f' && type.littleEndian === littleEndianHost && bytes.byteOffset % type.size === 0;
  if (inPlace && type.size === 4) return new Float32Array(bytes.buffer, bytes.byteOffset, count);
  if (inPlace && type.size === 8) return new Float64Array(bytes.buffer, bytes.byteOffset, count);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const numbers = new Float64Array(count);
  for (let index = 0; index < count; index++) numbers[index] = read(view, index * type.size, type.littleEndian);
  return numbers;
}

/** IEEE 754 binary16: 1 sign, 5 exponent and 10 fraction bits. */
function halfToNumber(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * 2 ** -14 * (fraction / 1024);
  if (exponent === 0x1f) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  return sign * 2 ** (exponent - 15) * (1 + fraction / 1024);
}
