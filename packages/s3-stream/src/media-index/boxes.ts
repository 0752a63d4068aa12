import { BoxView, invalidMedia } from './box-view.js';

/** A box of ISO/IEC 14496-12 inside a buffer; `body` is what follows its header. */
export interface Box {
  readonly type: string;
  readonly body: Uint8Array;
}

/** Where a box of the file lies, learnt from its header alone. */
export interface BoxHeader {
  readonly type: string;
  /** Of the header with a largesize, 16, else 8. */
  readonly headerBytes: number;
  /** Of the whole box; `null` for "to the end of the file". */
  readonly size: number | null;
}

/** The most a header takes. */
export const maxHeaderBytes = 16;

/** Reads a box header (ISO/IEC 14496-12, 4.2). */
export function readBoxHeader(view: BoxView): BoxHeader {
  const size = view.u32();
  const type = view.text(4);
  if (size === 0) return { type, headerBytes: 8, size: null };
  if (size === 1) {
    const large = view.u64();
    if (large < 16) throw invalidMedia(`the box ${printable(type)} claims ${large} bytes`);
    return { type, headerBytes: 16, size: large };
  }
  if (size < 8) throw invalidMedia(`the box ${printable(type)} claims ${size} bytes`);
  return { type, headerBytes: 8, size };
}

/** The boxes that lie end to end in `bytes`. What is too short for a header at the end is padding. */
export function* childBoxes(bytes: Uint8Array): Generator<Box, void, undefined> {
  for (let at = 0; at + 8 <= bytes.length;) {
    const { type, headerBytes, size } = readBoxHeader(new BoxView(bytes.subarray(at)));
    const end = size === null ? bytes.length : at + size;
    if (end > bytes.length) throw invalidMedia(`the box ${printable(type)} is cut off`);
    yield { type, body: bytes.subarray(at + headerBytes, end) };
    at = end;
  }
}

/** The first child of a type. */
export function childBox(bytes: Uint8Array, ...path: readonly string[]): Uint8Array | null {
  let body: Uint8Array | null = bytes;
  for (const type of path) {
    let found: Uint8Array | null = null;
    for (const box of childBoxes(body)) {
      if (box.type !== type) continue;
      found = box.body;
      break;
    }
    if (!found) return null;
    body = found;
  }
  return body;
}

export function requireBox(bytes: Uint8Array, ...path: readonly string[]): Uint8Array {
  const body = childBox(bytes, ...path);
  if (!body) throw invalidMedia(`it has no ${path.join('/')} box`);
  return body;
}

/** A full box's version and flags, and a view of the rest. */
export function fullBox(body: Uint8Array): { version: number; flags: number; view: BoxView } {
  const view = new BoxView(body);
  const version = view.u8();
  return { version, flags: view.u24(), view };
}

function printable(type: string): string {
  return JSON.stringify(type);
}
