/** What a JPEG file says of itself before anything is decoded. */
export interface JpegHeader {
  readonly width: number;
  readonly height: number;
  /** EXIF orientation 1..8; 1 when it has none. */
  readonly orientation: number;
}

/** Start-of-frame markers that can be decoded: baseline, extended and progressive Huffman (ITU-T T.81 table B.1). */
const frameMarkers = new Set([0xc0, 0xc1, 0xc2]);
const maximumSegments = 1000;

/** Reads the segments up to the frame header. @returns `null` when the bytes are no JPEG of a kind that can be decoded */
export function readJpegHeader(bytes: Uint8Array): JpegHeader | null {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let orientation = 1;
  let at = 2;
  for (let segments = 0; segments < maximumSegments && at + 4 <= bytes.byteLength; segments += 1) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] as number;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const length = view.getUint16(at + 2);
    const end = at + 2 + length;
    if (length < 2 || end > bytes.byteLength) return null;
    if (frameMarkers.has(marker))
      return length < 8 ? null : { width: view.getUint16(at + 7), height: view.getUint16(at + 5), orientation };
    if (
      marker === 0xda ||
      marker === 0xd9 ||
      (marker >= 0xc3 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))
    )
      return null;
    if (marker === 0xe1) orientation = readOrientation(bytes.subarray(at + 4, end)) ?? orientation;
    at = end;
  }
  return null;
}

/** Start-of-scan markers in the bytes. Inside a scan 0xff is always followed by 0, so that none can hide or be mistaken there. */
export function countScans(bytes: Uint8Array): number {
  let scans = 0;
  for (let at = bytes.indexOf(0xff); at >= 0; at = bytes.indexOf(0xff, at + 1)) if (bytes[at + 1] === 0xda) scans += 1;
  return scans;
}

/** The orientation in an EXIF segment: tag 0x0112 of the first directory of its TIFF part (CIPA DC-008, 4.6.4). */
function readOrientation(segment: Uint8Array): number | null {
  if (segment.byteLength < 20 || String.fromCharCode(...segment.subarray(0, 4)) !== 'Exif') return null;
  const tiff = new DataView(segment.buffer, segment.byteOffset + 6, segment.byteLength - 6);
  const little = tiff.getUint16(0) === 0x4949;
  const directory = tiff.getUint32(4, little);
  if (directory + 2 > tiff.byteLength) return null;
  const entries = Math.min(tiff.getUint16(directory, little), 200);
  for (let entry = 0; entry < entries; entry += 1) {
    const at = directory + 2 + entry * 12;
    if (at + 12 > tiff.byteLength) return null;
    if (tiff.getUint16(at, little) !== 0x0112) continue;
    const value = tiff.getUint16(at + 8, little);
    return value >= 1 && value <= 8 ? value : null;
  }
  return null;
}
