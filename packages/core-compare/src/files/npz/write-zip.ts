import { crc32 } from './crc32.js';
import { deflate } from './deflate.js';

/** The first day of zip's calendar, so that the same poses give the same bytes: 1980-01-01. */
const dosDate = 0x0021;

interface Packed {
  readonly name: Uint8Array;
  readonly data: Uint8Array;
  readonly size: number;
  readonly crc: number;
  readonly offset: number;
}

/** A zip archive of deflated members, each below 4 GB. */
export async function writeZip(members: ReadonlyMap<string, Uint8Array>): Promise<Uint8Array> {
  const packed: Packed[] = [];
  let offset = 0;
  for (const [name, content] of members) {
    const data = await deflate(content);
    const member = { name: new TextEncoder().encode(name), data, size: content.length, crc: crc32(content), offset };
    packed.push(member);
    offset += 30 + member.name.length + data.length;
  }
  return assemble(packed, offset);
}

function assemble(members: readonly Packed[], directoryOffset: number): Uint8Array {
  const directorySize = members.reduce((sum, { name }) => sum + 46 + name.length, 0);
  const bytes = new Uint8Array(directoryOffset + directorySize + 22);
  const view = new DataView(bytes.buffer);
  let entry = directoryOffset;
  for (const member of members) {
    writeLocal(view, bytes, member);
    writeEntry(view, bytes, member, entry);
    entry += 46 + member.name.length;
  }
  view.setUint32(entry, 0x06054b50, true);
  view.setUint16(entry + 8, members.length, true);
  view.setUint16(entry + 10, members.length, true);
  view.setUint32(entry + 12, directorySize, true);
  view.setUint32(entry + 16, directoryOffset, true);
  return bytes;
}

function writeLocal(view: DataView, bytes: Uint8Array, member: Packed): void {
  view.setUint32(member.offset, 0x04034b50, true);
  writeCommon(view, member.offset + 4, member);
  bytes.set(member.name, member.offset + 30);
  bytes.set(member.data, member.offset + 30 + member.name.length);
}

function writeEntry(view: DataView, bytes: Uint8Array, member: Packed, at: number): void {
  view.setUint32(at, 0x02014b50, true);
  view.setUint16(at + 4, 20, true);
  writeCommon(view, at + 6, member);
  view.setUint32(at + 42, member.offset, true);
  bytes.set(member.name, at + 46);
}

/** The fields that a member's own header and its entry in the directory share (APPNOTE 4.3.7, 4.3.12). */
function writeCommon(view: DataView, at: number, { name, data, size, crc }: Packed): void {
  view.setUint16(at, 20, true);
  view.setUint16(at + 4, 8, true);
  view.setUint16(at + 8, dosDate, true);
  view.setUint32(at + 10, crc, true);
  view.setUint32(at + 14, data.length, true);
  view.setUint32(at + 18, size, true);
  view.setUint16(at + 22, name.length, true);
}
