/** Where the n-th coefficient of a block is sent from: along the diagonals, low frequencies first (ITU-T T.81, figure A.6). */
export const zigzag = Uint8Array.from({ length: 64 }, (_, index) => index).toSorted(
  (a, b) => diagonalOf(a) - diagonalOf(b) || wayAlong(a) - wayAlong(b),
);

function diagonalOf(place: number): number {
  return (place >> 3) + (place & 7);
}

/** Odd diagonals run down, even ones up. */
function wayAlong(place: number): number {
  return diagonalOf(place) % 2 === 1 ? place >> 3 : place & 7;
}

/** Steps of brightness and colour at quality 50, row by row (T.81, tables K.1 and K.2). */
const usualSteps = {
  luma: [
    16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29, 51,
    87, 80, 62, 18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92, 49, 64, 78, 87, 103, 121, 120, 101,
    72, 92, 95, 98, 112, 100, 103, 99,
  ],
  chroma: [
    17, 18, 24, 47, 99, 99, 99, 99, 18, 21, 26, 66, 99, 99, 99, 99, 24, 26, 56, 99, 99, 99, 99, 99, 47, 66, 99, 99, 99,
    99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99,
    99, 99, 99, 99, 99, 99,
  ],
} as const;

export type JpegPlane = keyof typeof usualSteps;

/** The steps of a quality from 1 to 100, row by row, as the Independent JPEG Group scales them. */
export function quantSteps(plane: JpegPlane, quality: number): number[] {
  const percent = quality < 50 ? 5000 / quality : 200 - 2 * quality;
  return usualSteps[plane].map((step) => Math.max(1, Math.min(255, Math.floor((step * percent + 50) / 100))));
}

/** A Huffman table as it is sent: how many codes there are of each length from 1 to 16, and what they stand for in order. */
export interface HuffmanTable {
  readonly counts: Uint8Array;
  readonly symbols: Uint8Array;
}

/** The usual tables (T.81, tables K.3 to K.6). */
export const huffmanTables: Readonly<Record<JpegPlane, { readonly dc: HuffmanTable; readonly ac: HuffmanTable }>> = {
  luma: {
    dc: table('00010501010101010100000000000000', '000102030405060708090a0b'),
    ac: table(
      '0002010303020403050504040000017d',
      '01020300041105122131410613516107227114328191a1082342b1c11552d1f02433627282090a161718191a25262728292a3435363738393a' +
        '434445464748494a535455565758595a636465666768696a737475767778797a838485868788898a92939495969798999aa2a3a4a5a6a7a8a9aa' +
        'b2b3b4b5b6b7b8b9bac2c3c4c5c6c7c8c9cad2d3d4d5d6d7d8d9dae1e2e3e4e5e6e7e8e9eaf1f2f3f4f5f6f7f8f9fa',
    ),
  },
  chroma: {
    dc: table('00030101010101010101010000000000', '000102030405060708090a0b'),
    ac: table(
      '00020102040403040705040400010277',
      '000102031104052131061241510761711322328108144291a1b1c109233352f0156272d10a162434e125f11718191a262728292a3536373839' +
        '3a434445464748494a535455565758595a636465666768696a737475767778797a82838485868788898a92939495969798999aa2a3a4a5a6a7a8' +
        'a9aab2b3b4b5b6b7b8b9bac2c3c4c5c6c7c8c9cad2d3d4d5d6d7d8d9dae2e3e4e5e6e7e8e9eaf2f3f4f5f6f7f8f9fa',
    ),
  },
};

function table(counts: string, symbols: string): HuffmanTable {
  return { counts: fromHex(counts), symbols: fromHex(symbols) };
}

function fromHex(text: string): Uint8Array {
  return Uint8Array.from({ length: text.length / 2 }, (_, at) => Number.parseInt(text.slice(2 * at, 2 * at + 2), 16));
}
