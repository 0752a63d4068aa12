/** The tables of a reflected 64-bit CRC for eight bytes at a time, as low and high halves ("slicing by 8", Kounavis and Berry, 2005). */
export interface Crc64Tables {
  readonly low: Uint32Array;
  readonly high: Uint32Array;
}

/** @param polynomial reflected */
export function crc64Tables(polynomial: bigint): Crc64Tables {
  const low = new Uint32Array(8 * 256);
  const high = new Uint32Array(8 * 256);
  const first = Array.from({ length: 256 }, (_, byte) => shiftOut(BigInt(byte), polynomial));
  for (let byte = 0; byte < 256; byte++) {
    let value = first[byte] ?? 0n;
    for (let slice = 0; slice < 8; slice++) {
      low[slice * 256 + byte] = Number(value & 0xffffffffn);
      high[slice * 256 + byte] = Number(value >> 32n);
      value = (value >> 8n) ^ (first[Number(value & 0xffn)] ?? 0n);
    }
  }
  return { low, high };
}

/** The tables of a reflected 32-bit CRC for eight bytes at a time. */
export function crc32Tables(polynomial: number): Uint32Array {
  return crc64Tables(BigInt(polynomial)).low;
}

function shiftOut(value: bigint, polynomial: bigint): bigint {
  let rest = value;
  for (let bit = 0; bit < 8; bit++) rest = rest & 1n ? (rest >> 1n) ^ polynomial : rest >> 1n;
  return rest;
}
