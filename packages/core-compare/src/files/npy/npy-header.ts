import { corrupt } from '../corrupt.js';
import { parseElementType, type ElementType } from './element-type.js';

/** The first lines of a .npy file. */
export interface NpyHeader {
  readonly type: ElementType;
  readonly fortranOrder: boolean;
  readonly shape: readonly number[];
  /** Where the elements begin, in bytes from the start of the file. */
  readonly dataOffset: number;
}

const magic = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];

/** Most dimensions numpy itself allows (NPY_MAXDIMS of numpy 2). */
const maxDimensions = 64;

/** A header is one short line; numpy's own reader stops at 10,000 characters (`max_header_size` of numpy.load). */
const maxHeaderLength = 10_000;

/** True when the bytes begin as a .npy file does. */
export function isNpy(bytes: Uint8Array): boolean {
  return magic.every((byte, index) => bytes[index] === byte);
}

/**
 * Reads the header of a .npy file, versions 1 to 3.
 *
 * @throws {CompareError} `compare/corrupt-file`
 */
export function parseNpyHeader(bytes: Uint8Array): NpyHeader {
  if (!isNpy(bytes) || bytes.length < 10) throw corrupt('npy', 'it does not begin with a whole npy header');
  const version = bytes[6] ?? 0;
  if (version < 1 || version > 3) throw corrupt('npy', `version ${version} is none of 1, 2 and 3`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = version === 1 ? 10 : 12;
  if (bytes.length < start) throw corrupt('npy', 'it ends inside the header');
  const length = version === 1 ? view.getUint16(8, true) : view.getUint32(8, true);
  if (length > maxHeaderLength) throw corrupt('npy', `a header of ${length} bytes`);
  if (start + length > bytes.length) throw corrupt('npy', 'it ends inside the header');
  const text = new TextDecoder(version === 3 ? 'utf-8' : 'latin1').decode(bytes.subarray(start, start + length));
  return { ...parseDictionary(text), dataOffset: start + length };
}

function parseDictionary(text: string): Omit<NpyHeader, 'dataOffset'> {
  const description = /'descr'\s*:\s*'([^']*)'/.exec(text)?.[1];
  const order = /'fortran_order'\s*:\s*(True|False)/.exec(text)?.[1];
  const dimensions = /'shape'\s*:\s*\(([\dL,\s]*)\)/.exec(text)?.[1];
  if (description === undefined || order === undefined || dimensions === undefined) {
    throw corrupt('npy', `the header ${JSON.stringify(text.trim().slice(0, 80))} names no plain type, order and shape`);
  }
  const type = parseElementType(description);
  if (!type) throw corrupt('npy', `elements of type ${JSON.stringify(description.slice(0, 20))} are not numbers`);
  return { type, fortranOrder: order === 'True', shape: parseShape(dimensions) };
}

function parseShape(text: string): number[] {
  const parts = text.split(',').map((part) => part.trim().replace(/L$/, ''));
  const shape = parts.filter((part) => part !== '').map(Number);
  if (shape.length > maxDimensions || !shape.every(Number.isSafeInteger)) {
    throw corrupt('npy', `the shape (${text.slice(0, 80)})`);
  }
  return shape;
}
