/** What bytes are by their content, whatever their name or header claims. */
export type ContentKind =
  | 'jpeg'
  | 'png'
  | 'webp'
  | 'mp4'
  | 'webm'
  | 'ogg'
  | 'wav'
  | 'mp3'
  | 'flac'
  | 'npy'
  | 'zip'
  | 'json'
  | 'unknown';

const ascii = (text: string) => [...text].map((letter) => letter.charCodeAt(0));

/** Signature, its offset, and what it shows (file signatures as registered in the formats' own specifications). */
const signatures: readonly (readonly [readonly number[], number, ContentKind])[] = [
  [[0xff, 0xd8, 0xff], 0, 'jpeg'],
  [[0x89, ...ascii('PNG')], 0, 'png'],
  [ascii('WEBP'), 8, 'webp'],
  [ascii('ftyp'), 4, 'mp4'],
  // QuickTime files from before `ftyp` begin with one of these atoms.
  [ascii('moov'), 4, 'mp4'],
  [ascii('mdat'), 4, 'mp4'],
  [ascii('wide'), 4, 'mp4'],
  [[0x1a, 0x45, 0xdf, 0xa3], 0, 'webm'],
  [ascii('OggS'), 0, 'ogg'],
  [ascii('WAVE'), 8, 'wav'],
  [ascii('ID3'), 0, 'mp3'],
  [[0xff, 0xfb], 0, 'mp3'],
  [[0xff, 0xfa], 0, 'mp3'],
  [[0xff, 0xf3], 0, 'mp3'],
  [[0xff, 0xf2], 0, 'mp3'],
  [ascii('fLaC'), 0, 'flac'],
  [[0x93, ...ascii('NUMPY')], 0, 'npy'],
  [[0x50, 0x4b, 0x03, 0x04], 0, 'zip'],
];

/** Recognises the first bytes (16 are enough) of a file. */
export function contentKind(head: Uint8Array): ContentKind {
  const found = signatures.find(([bytes, offset]) => bytes.every((byte, index) => head[offset + index] === byte));
  if (found) return found[2];
  return /^\s*[[{]/.test(new TextDecoder().decode(head.subarray(0, 16))) ? 'json' : 'unknown';
}
