import { corrupt } from '../corrupt.js';

/** Longest line of a text opcode, in bytes: a number, a name or a quoted text. */
const maxLine = 16 * 1024 * 1024;

/** Reads forward through bytes and never past their end. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #position = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get position(): number {
    return this.#position;
  }

  uint8(): number {
    return this.#view.getUint8(this.#advance(1));
  }

  uint16(): number {
    return this.#view.getUint16(this.#advance(2), true);
  }

  int32(): number {
    return this.#view.getInt32(this.#advance(4), true);
  }

  uint32(): number {
    return this.#view.getUint32(this.#advance(4), true);
  }

  /** A length of eight bytes. One beyond 2^53 is beyond the end of the bytes anyway, and `take` refuses it. */
  uint64(): number {
    return Number(this.#view.getBigUint64(this.#advance(8), true));
  }

  /** Pickle's binary floats are big-endian. */
  float64BigEndian(): number {
    return this.#view.getFloat64(this.#advance(8), false);
  }

  /** The next `length` bytes, not copied. */
  take(length: number): Uint8Array {
    const start = this.#advance(length);
    return this.#bytes.subarray(start, start + length);
  }

  /** The bytes up to the next line feed, which is skipped. */
  line(): Uint8Array {
    const start = this.#position;
    const end = this.#bytes.subarray(start, start + maxLine).indexOf(0x0a);
    if (end < 0) throw corrupt('pickle', `a line without an end at byte ${start}`);
    this.#position = start + end + 1;
    return this.#bytes.subarray(start, start + end);
  }

  #advance(length: number): number {
    const start = this.#position;
    if (!(length >= 0 && start + length <= this.#bytes.length)) {
      throw corrupt(
        'pickle',
        `${length} bytes are promised at byte ${start}, and ${this.#bytes.length - start} are left`,
      );
    }
    this.#position = start + length;
    return start;
  }
}
