import { huffmanTables, zigzag, type HuffmanTable, type JpegPlane } from './jpeg-tables.js';

/** Codes and their lengths by symbol. */
interface Codes {
  readonly code: Uint16Array;
  readonly length: Uint8Array;
}

const codes = {
  luma: { dc: codesOf(huffmanTables.luma.dc), ac: codesOf(huffmanTables.luma.ac) },
  chroma: { dc: codesOf(huffmanTables.chroma.dc), ac: codesOf(huffmanTables.chroma.ac) },
};

/** Codes of one length count upwards; those of the next length go on from there with a 0 added (T.81, annex C). */
function codesOf({ counts, symbols }: HuffmanTable): Codes {
  const [code, length] = [new Uint16Array(256), new Uint8Array(256)];
  let next = 0;
  let at = 0;
  counts.forEach((count, bits) => {
    for (let each = 0; each < count; each += 1) {
      const symbol = symbols[at++] as number;
      code[symbol] = next++;
      length[symbol] = bits + 1;
    }
    next *= 2;
  });
  return { code, length };
}

/** Sixteen zeros in a row, and nothing but zeros to the end of a block. */
const sixteenZeros = 0xf0;
const endOfBlock = 0;

/** Writes quantized blocks as Huffman codes (T.81, annex F). */
export class EntropyWriter {
  #bytes = new Uint8Array(16_384);
  #length = 0;
  #bits = 0;
  #bitCount = 0;

  /** @param before the first coefficient of the block before this one in its plane */
  block(coefficients: Int16Array, plane: JpegPlane, before: number): void {
    const { dc, ac } = codes[plane];
    this.#value(dc, 0, (coefficients[0] as number) - before);
    let zeros = 0;
    for (let index = 1; index < 64; index += 1) {
      const value = coefficients[zigzag[index] as number] as number;
      if (value === 0) {
        zeros += 1;
        continue;
      }
      for (; zeros > 15; zeros -= 16) this.#symbol(ac, sixteenZeros);
      this.#value(ac, zeros, value);
      zeros = 0;
    }
    if (zeros > 0) this.#symbol(ac, endOfBlock);
  }

  /** What was written, the last byte filled with ones. */
  finish(): Uint8Array {
    this.#put(0x7f, 7);
    return this.#bytes.subarray(0, this.#length);
  }

  /** The number of zeros before a value and of its bits as one symbol, then the bits; those of negative values are turned round. */
  #value(table: Codes, zeros: number, value: number): void {
    const size = 32 - Math.clz32(Math.abs(value));
    this.#symbol(table, (zeros << 4) | size);
    if (size > 0) this.#put(value < 0 ? value + (1 << size) - 1 : value, size);
  }

  #symbol({ code, length }: Codes, symbol: number): void {
    this.#put(code[symbol] as number, length[symbol] as number);
  }

  /** At most 16 bits. A byte of ones is followed by one of zeros, so that it is no marker. */
  #put(value: number, count: number): void {
    this.#bits = ((this.#bits << count) | value) & 0xff_ffff;
    this.#bitCount += count;
    while (this.#bitCount >= 8) {
      this.#bitCount -= 8;
      const byte = (this.#bits >> this.#bitCount) & 0xff;
      if (this.#length + 2 > this.#bytes.length) this.#grow();
      this.#bytes[this.#length++] = byte;
      if (byte === 0xff) this.#bytes[this.#length++] = 0;
    }
  }

  #grow(): void {
    const larger = new Uint8Array(2 * this.#bytes.length);
    larger.set(this.#bytes);
    this.#bytes = larger;
  }
}
