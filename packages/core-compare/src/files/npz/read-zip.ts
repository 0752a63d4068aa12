import { corrupt, tooLarge } from '../corrupt.js';
import type { ResolvedLimits } from '../pose-file-options.js';
import { crc32 } from './crc32.js';
import { inflate } from './deflate.js';

const endSignature = 0x06054b50;
const directorySignature = 0x02014b50;
const localSignature = 0x04034b50;
const endLength = 22;
const maxComment = 0xffff;

/** Most members of an archive: an .npz of poses has a handful. */
const maxMembers = 1024;

/** Deflate gives at most 258 bytes for 2 bits (RFC 1951); a larger promise is a lie. */
const maxDeflateRatio = 1032;

interface Member {
  readonly name: string;
  readonly method: number;
  readonly crc: number;
  readonly packedSize: number;
  readonly size: number;
  readonly localOffset: number;
}

/** True when the bytes begin as a zip archive does. */
export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5);
}

/** An archive whose members are unpacked when they are asked for. */
export interface ZipArchive {
  readonly names: readonly string[];
  /** The content of a member, or `null` when there is none of that name. @throws {CompareError} */
  read(name: string): Promise<Uint8Array | null>;
}

/**
 * Opens a zip archive of stored or deflated members.
 *
 * @throws {CompareError} `compare/corrupt-file`; reading a member also `compare/file-too-large`
 */
export function openZip(bytes: Uint8Array, limits: ResolvedLimits): ZipArchive {
  const members = new Map(readDirectory(bytes).map((member) => [member.name, member]));
  return {
    names: [...members.keys()],
    async read(name) {
      const member = members.get(name);
      if (!member) return null;
      if (member.size > limits.maxBytes) {
        const remedy = 'Raise `maxBytes` if you trust it.';
        throw tooLarge(`${JSON.stringify(name)} unpacks to many bytes`, member.size, limits.maxBytes, remedy);
      }
      return unpack(bytes, member);
    },
  };
}

function readDirectory(bytes: Uint8Array): Member[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  const count = view.getUint16(end + 10, true);
  let offset = view.getUint32(end + 16, true);
  if (count > maxMembers) throw corrupt('npz', `${count} members`);
  const members: Member[] = [];
  for (let index = 0; index < count; index++) {
    if (offset + 46 > end || view.getUint32(offset, true) !== directorySignature) {
      throw corrupt('npz', `member ${index} of ${count} is not in the directory`);
    }
    members.push(readMember(view, bytes, offset));
    offset +=
      46 + view.getUint16(offset + 28, true) + view.getUint16(offset + 30, true) + view.getUint16(offset + 32, true);
  }
  return members;
}

function findEnd(view: DataView): number {
  const last = view.byteLength - endLength;
  for (let offset = last; offset >= Math.max(0, last - maxComment); offset--) {
    if (view.getUint32(offset, true) === endSignature) return offset;
  }
  throw corrupt('npz', 'the archive has no directory');
}

function readMember(view: DataView, bytes: Uint8Array, offset: number): Member {
  const nameLength = view.getUint16(offset + 28, true);
  const name = new TextDecoder().decode(bytes.subarray(offset + 46, offset + 46 + nameLength));
  if (view.getUint16(offset + 8, true) & 1) throw corrupt('npz', `member ${JSON.stringify(name)} is encrypted`);
  return {
    name,
    method: view.getUint16(offset + 10, true),
    crc: view.getUint32(offset + 16, true),
    packedSize: view.getUint32(offset + 20, true),
    size: view.getUint32(offset + 24, true),
    localOffset: view.getUint32(offset + 42, true),
  };
}

async function unpack(bytes: Uint8Array, member: Member): Promise<Uint8Array> {
  const content = await decompress(member, packedBytes(bytes, member));
  if (crc32(content) !== member.crc) throw corrupt('npz', `the checksum of ${JSON.stringify(member.name)} is wrong`);
  return content;
}

function packedBytes(bytes: Uint8Array, { name, localOffset, packedSize }: Member): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (localOffset + 30 > bytes.length || view.getUint32(localOffset, true) !== localSignature) {
    throw corrupt('npz', `member ${JSON.stringify(name)} is not where the directory says`);
  }
  const start = localOffset + 30 + view.getUint16(localOffset + 26, true) + view.getUint16(localOffset + 28, true);
  if (start + packedSize > bytes.length) throw corrupt('npz', `member ${JSON.stringify(name)} ends early`);
  return bytes.subarray(start, start + packedSize);
}

async function decompress(member: Member, packed: Uint8Array): Promise<Uint8Array> {
  if (member.method === 0 && packed.length === member.size) return packed;
  if (member.method === 8 && member.size <= packed.length * maxDeflateRatio) return inflate(packed, member.size);
  throw corrupt(
    'npz',
    `member ${JSON.stringify(member.name)} is packed in a way (${member.method}) that numpy does not use`,
  );
}
