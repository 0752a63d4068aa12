import { BoxView, invalidMedia } from './box-view.js';
import { childBox, maxHeaderBytes, readBoxHeader, type BoxHeader } from './boxes.js';
import { readFragmentRandomAccess, readSegmentIndex } from './fragment-index.js';
import { headBytes, type IndexReader } from './index-reader.js';
import { readMovie, type Movie } from './movie.js';

/** An MP4 file's header, and where its fragments begin. */
export interface Mp4Index {
  readonly movie: Movie;
  /** The first moof box; `null` in a file without fragments. */
  readonly firstFragment: number | null;
  /** Every moof box, from sidx or mfra; `null` when the file has neither, and each is known only after the one before. */
  readonly fragments: readonly number[] | null;
}

/** Larger headers than this are refused: 16 hours of interview need about 30 MB. */
export const maxMoovBytes = 128 * 1024 * 1024;
/** What is behind the media data is read at once when it is no longer than this: it is the moov box, nearly always. */
const tailBytes = 4 * 1024 * 1024;
const maxTopLevelBoxes = 10_000;

interface TopLevel {
  moov: Uint8Array | null;
  firstFragment: number | null;
  sidx: number[] | null;
}

/** Reads the header of an MP4 or QuickTime file wherever it is. */
export async function readMp4Index(reader: IndexReader): Promise<Mp4Index> {
  const found: TopLevel = { moov: null, firstFragment: null, sidx: null };
  let at = 0;
  for (let boxes = 0; at + 8 <= reader.size && !isEnough(found); boxes++) {
    if (boxes > maxTopLevelBoxes) throw invalidMedia(`more than ${maxTopLevelBoxes} boxes and no header among them`);
    at = await visit(reader, at, found);
  }
  if (!found.moov) throw invalidMedia('it has no moov box; the recording was not finished');
  const movie = readMovie(found.moov);
  const { firstFragment } = found;
  if (!movie.fragmented || firstFragment === null) return { movie, firstFragment: null, fragments: null };
  const listed = found.sidx ?? (await readMfra(reader));
  return { movie, firstFragment, fragments: listed && completeFrom(listed, firstFragment) };
}

function isEnough({ moov, firstFragment }: TopLevel): boolean {
  return moov !== null && (firstFragment !== null || childBox(moov, 'mvex') === null);
}

/** Takes note of the box at `at`; returns where the next one starts. */
async function visit(reader: IndexReader, at: number, found: TopLevel): Promise<number> {
  const left = reader.size - at;
  const ahead = left <= tailBytes ? left : headBytes;
  const header = readBoxHeader(new BoxView(await reader.bytes(at, at + Math.min(left, maxHeaderBytes), ahead)));
  const end = header.size === null ? reader.size : at + header.size;
  if (header.type === 'moov') found.moov = await bodyOf(reader, at, end, header);
  else if (header.type === 'moof') found.firstFragment ??= at;
  else if (header.type === 'sidx' && found.firstFragment === null)
    found.sidx = readSegmentIndex(await bodyOf(reader, at, end, header), end);
  return end;
}

async function bodyOf(
  reader: IndexReader,
  at: number,
  end: number,
  { type, headerBytes }: BoxHeader,
): Promise<Uint8Array> {
  if (end > reader.size) throw invalidMedia(`the ${type} box is cut off: ${end - reader.size} bytes are missing`);
  if (end - at > maxMoovBytes) throw invalidMedia(`the ${type} box has ${end - at} bytes`);
  return reader.bytes(at + headerBytes, end);
}

// The last box of a file with an mfra box is mfro, inside it: 16 bytes, the last four of which are mfra's size.
async function readMfra(reader: IndexReader): Promise<number[] | null> {
  const guess = 16_384;
  const tail = await reader.bytes(Math.max(0, reader.size - guess), reader.size);
  if (tail.length < 16 || Buffer.from(tail.subarray(-12, -8)).toString('latin1') !== 'mfro') return null;
  const size = new BoxView(tail.subarray(-4)).u32();
  if (size > reader.size || size > maxMoovBytes || size < 24) return null;
  const mfra = await reader.bytes(reader.size - size, reader.size);
  const header = readBoxHeader(new BoxView(mfra));
  return header.type === 'mfra' && header.size === size ? readFragmentRandomAccess(mfra.subarray(8)) : null;
}

// An index that does not begin with the first fragment describes another file, or only a part of this one.
function completeFrom(offsets: readonly number[], firstFragment: number): readonly number[] | null {
  return offsets[0] === firstFragment ? offsets : null;
}
