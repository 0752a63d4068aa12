/** One field of a protobuf message, as it stands in the bytes. */
export interface WireField {
  readonly number: number;
  /** The whole field with its tag: what a copy of the message is made of. */
  readonly bytes: Uint8Array;
  /** What is inside a length-delimited field; empty for numbers. */
  readonly content: Uint8Array;
  /** The value of a varint field, else 0. Exact below 2^53. */
  readonly value: number;
}

/**
 * The fields of a message, in order (protobuf.dev/programming-guides/encoding).
 *
 * @throws RangeError when the bytes are no message
 */
export function* wireFields(message: Uint8Array): Generator<WireField> {
  let at = 0;
  while (at < message.byteLength) {
    const start = at;
    const tag = readVarint(message, at);
    at = tag.end;
    const body = readBody(message, at, tag.value & 7);
    at = body.end;
    yield {
      number: Math.floor(tag.value / 8),
      bytes: message.subarray(start, at),
      content: body.content,
      value: body.value,
    };
  }
}

/** A length-delimited field. */
export function wireMessage(number: number, content: Uint8Array): Uint8Array {
  return joinBytes([varint(number * 8 + 2), varint(content.byteLength), content]);
}

/** A number from 0 to 2^53. */
export function wireNumber(number: number, value: number): Uint8Array {
  return joinBytes([varint(number * 8), varint(value)]);
}

/** One after the other. */
export function joinBytes(parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((total, { byteLength }) => total + byteLength, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.byteLength;
  }
  return joined;
}

const nothing = new Uint8Array(0);

function readBody(message: Uint8Array, at: number, type: number): { content: Uint8Array; value: number; end: number } {
  if (type === 0) return { content: nothing, ...readVarint(message, at) };
  const length = type === 2 ? readVarint(message, at) : { value: fixedLength(type), end: at };
  const end = length.end + length.value;
  if (end > message.byteLength) throw new RangeError(`a field of ${length.value} bytes passes the end of its message`);
  return { content: type === 2 ? message.subarray(length.end, end) : nothing, value: 0, end };
}

function fixedLength(type: number): number {
  if (type === 1) return 8;
  if (type === 5) return 4;
  throw new RangeError(`wire type ${type} is not in use`);
}

function readVarint(bytes: Uint8Array, start: number): { value: number; end: number } {
  let value = 0;
  for (let index = 0; index < 10; index += 1) {
    const byte = bytes[start + index];
    if (byte === undefined) throw new RangeError('a number passes the end of its message');
    value += (byte & 0x7f) * 2 ** (7 * index);
    if (byte < 0x80) return { value, end: start + index + 1 };
  }
  throw new RangeError('a number has more than 10 bytes');
}

function varint(value: number): Uint8Array {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 0x80; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 0x80);
  return Uint8Array.from([...bytes, rest]);
}
