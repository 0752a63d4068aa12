import { BoxView, invalidMedia } from '../media-index/box-view.js';
import { maxHeaderBytes, readBoxHeader } from '../media-index/boxes.js';

/** Anything that gives bytes of the file: the index reader, or spans read before. */
export interface BytesAt {
  readonly size: number;
  bytes(start: number, end: number, atLeast?: number): Promise<Uint8Array>;
}

/** The head of a fragment: its moof box, and where its media data lies. */
export interface FragmentHead {
  /** The body of the moof box. */
  readonly moof: Uint8Array;
  /** Where samples start: behind the mdat box's header. */
  readonly mediaStart: number;
  /** Where the next box starts. */
  readonly end: number;
}

/** The moof box of ten minutes in one fragment has about 1 MB. */
export const maxMoofBytes = 32 * 1024 * 1024;
const typicalHeadBytes = 4096;

/** Reads a moof box and the header of the mdat box behind it. */
export async function readHead(from: BytesAt, offset: number): Promise<FragmentHead> {
  const header = readBoxHeader(new BoxView(await from.bytes(offset, offset + maxHeaderBytes, typicalHeadBytes)));
  if (header.type !== 'moof' || header.size === null || header.size > maxMoofBytes)
    throw invalidMedia(`there is no fragment at byte ${offset}, though there should be`);
  const moofEnd = offset + header.size;
  const moof = await from.bytes(offset + header.headerBytes, moofEnd, header.size + maxHeaderBytes);
  if (moof.length < header.size - header.headerBytes) throw invalidMedia(`the fragment at byte ${offset} is cut off`);
  const data = await from.bytes(moofEnd, moofEnd + maxHeaderBytes, maxHeaderBytes);
  if (data.length < 8) return { moof, mediaStart: moofEnd, end: from.size };
  const mdat = readBoxHeader(new BoxView(data));
  return { moof, mediaStart: moofEnd + mdat.headerBytes, end: mdat.size === null ? from.size : moofEnd + mdat.size };
}
