import type { NumpyArray } from './numpy-array.js';

/** The text of an array that holds exactly one (`numpy.array('world')`), or `null`. */
export function textOf(array: NumpyArray): string | null {
  const { type, bytes } = array;
  if (array.objects || bytes.length !== type.size) return null;
  if (type.kind === 'S') return trimmed(new TextDecoder('latin1').decode(bytes));
  if (type.kind !== 'U') return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let text = '';
  for (let offset = 0; offset < bytes.length; offset += 4) {
    const point = view.getUint32(offset, type.littleEndian);
    text += String.fromCodePoint(point <= 0x10ffff ? point : 0xfffd);
  }
  return trimmed(text);
}

/** numpy pads texts with NUL. */
function trimmed(text: string): string {
  const end = text.indexOf('\0');
  return end < 0 ? text : text.slice(0, end);
}
