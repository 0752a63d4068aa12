import { S3StreamError } from '../errors/s3-stream-error.js';

/** Big-endian reading that refuses to leave its bytes. */
export class BoxView {
  readonly bytes: Uint8Array;
  readonly #view: DataView;
  position = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get left(): number {
    return this.bytes.length - this.position;
  }

  u8(): number {
    return this.#view.getUint8(this.#take(1));
  }

  u16(): number {
    return this.#view.getUint16(this.#take(2));
  }

  u24(): number {
    return (this.u16() << 8) | this.u8();
  }

  u32(): number {
    return this.#view.getUint32(this.#take(4));
  }

  i32(): number {
    return this.#view.getInt32(this.#take(4));
  }

  /** @throws {S3StreamError} `s3-stream/invalid-media` beyond 2^53 */
  u64(): number {
    return this.#safe(this.#view.getBigUint64(this.#take(8)));
  }

  i64(): number {
    return this.#safe(this.#view.getBigInt64(this.#take(8)));
  }

  text(length: number): string {
    const at = this.#take(length);
    return Buffer.from(this.bytes.buffer, this.bytes.byteOffset + at, length).toString('latin1');
  }

  skip(length: number): void {
    this.#take(length);
  }

  #take(length: number): number {
    const at = this.position;
    if (at + length > this.bytes.length)
      throw invalidMedia(`a box ends ${at + length - this.bytes.length} bytes too early`);
    this.position = at + length;
    return at;
  }

  #safe(value: bigint): number {
    const number = Number(value);
    if (!Number.isSafeInteger(number)) throw invalidMedia(`a number in it is too large (${value})`);
    return number;
  }
}

export function invalidMedia(what: string): S3StreamError {
  return new S3StreamError('s3-stream/invalid-media', `the media file cannot be read: ${what}`);
}
