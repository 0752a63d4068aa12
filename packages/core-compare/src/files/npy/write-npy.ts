/** numpy aligns the data of a file to 64 bytes (ARRAY_ALIGN of numpy.lib.format). */
const alignment = 64;

const typeNames = { Float32Array: '<f4', Float64Array: '<f8' } as const;

/** A .npy file, version 1.0, C order, of the type of `numbers`. */
export function writeNpy(numbers: Float32Array | Float64Array, shape: readonly number[]): Uint8Array {
  const type = numbers instanceof Float32Array ? typeNames.Float32Array : typeNames.Float64Array;
  const header = npyHeader(type, shape);
  const bytes = new Uint8Array(header.length + numbers.byteLength);
  bytes.set(header);
  writeLittleEndian(numbers, bytes, header.length);
  return bytes;
}

/** A .npy file that holds one text, as `numpy.array('text')` is saved. */
export function writeNpyText(text: string): Uint8Array {
  const points = [...text];
  const header = npyHeader(`<U${Math.max(points.length, 1)}`, []);
  const bytes = new Uint8Array(header.length + Math.max(points.length, 1) * 4);
  bytes.set(header);
  const view = new DataView(bytes.buffer);
  points.forEach((point, index) => view.setUint32(header.length + index * 4, point.codePointAt(0) ?? 0, true));
  return bytes;
}

function npyHeader(type: string, shape: readonly number[]): Uint8Array {
  const sizes = shape.length === 1 ? `${shape[0]},` : shape.join(', ');
  const text = `{'descr': '${type}', 'fortran_order': False, 'shape': (${sizes}), }`;
  const total = Math.ceil((10 + text.length + 1) / alignment) * alignment;
  const header = new Uint8Array(total).fill(0x20);
  header.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0]);
  new DataView(header.buffer).setUint16(8, total - 10, true);
  header.set(new TextEncoder().encode(text), 10);
  header[total - 1] = 0x0a;
  return header;
}

function writeLittleEndian(numbers: Float32Array | Float64Array, bytes: Uint8Array, offset: number): void {
  const view = new DataView(bytes.buffer);
  if (numbers instanceof Float32Array) {
    for (let index = 0; index < numbers.length; index++) view.setFloat32(offset + index * 4, numbers[index] ?? 0, true);
  } else {
    for (let index = 0; index < numbers.length; index++) view.setFloat64(offset + index * 8, numbers[index] ?? 0, true);
  }
}
