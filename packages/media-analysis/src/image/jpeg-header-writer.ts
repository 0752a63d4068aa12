import { huffmanTables, zigzag, type JpegPlane } from './jpeg-tables.js';

/** What stands before the codes of a baseline JPEG file with colours at half the size (T.81, annex B). */
export function jpegHeader(
  { width, height }: { readonly width: number; readonly height: number },
  steps: Readonly<Record<JpegPlane, readonly number[]>>,
): Uint8Array {
  const { luma, chroma } = huffmanTables;
  const size = [height >> 8, height & 255, width >> 8, width & 255];
  return Uint8Array.from([
    0xff,
    0xd8,
    ...segment(0xe0, ...[...'JFIF\0'].map((letter) => letter.charCodeAt(0)), 1, 1, 0, 0, 1, 0, 1, 0, 0),
    ...segment(0xdb, 0, ...inOrder(steps.luma), 1, ...inOrder(steps.chroma)),
    ...segment(0xc0, 8, ...size, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1),
    ...[luma.dc, luma.ac, chroma.dc, chroma.ac].flatMap(({ counts, symbols }, at) =>
      segment(0xc4, ((at & 1) << 4) | (at >> 1), ...counts, ...symbols),
    ),
    ...segment(0xda, 3, 1, 0x00, 2, 0x11, 3, 0x11, 0, 63, 0),
  ]);
}

function inOrder(steps: readonly number[]): number[] {
  return [...zigzag].map((place) => steps[place] as number);
}

function segment(marker: number, ...content: readonly number[]): number[] {
  const length = content.length + 2;
  return [0xff, marker, length >> 8, length & 255, ...content];
}
