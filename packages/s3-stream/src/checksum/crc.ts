import { crc32 } from 'node:zlib';

import { crc32Tables, crc64Tables, type Crc64Tables } from './crc-tables.js';

/** A checksum that grows with the bytes. */
export interface RunningChecksum {
  update(bytes: Uint8Array): void;
  /** Base64 of the big-endian value, as S3 writes it. */
  digest(): string;
}

// Reflected polynomials. Sources: CRC-32C, RFC 3720 appendix B.4 (0x1EDC6F41); CRC-64/NVME, NVM Express base specification 2.0 (0xAD93D23594C93659).
const crc32cPolynomial = 0x82f63b78;
const crc64NvmePolynomial = 0x9a6c9329ac4bc9b5n;

let crc32cTables: Uint32Array | undefined;
let nvmeTables: Crc64Tables | undefined;

/** CRC-32 as zlib and S3's `x-amz-checksum-crc32` have it. */
export function runningCrc32(): RunningChecksum {
  let value = 0;
  return { update: (bytes) => void (value = crc32(bytes, value)), digest: () => base64(value >>> 0) };
}

/** CRC-32C (Castagnoli): `x-amz-checksum-crc32c`. */
export function runningCrc32c(): RunningChecksum {
  const table = (crc32cTables ??= crc32Tables(crc32cPolynomial));
  let value = 0xffffffff;
  return {
    update: (bytes) => void (value = updateCrc32c(table, value, bytes)),
    digest: () => base64((value ^ 0xffffffff) >>> 0),
  };
}

/** CRC-64/NVME, S3's default for full objects since December 2024: `x-amz-checksum-crc64nvme`. */
export function runningCrc64Nvme(): RunningChecksum {
  const tables = (nvmeTables ??= crc64Tables(crc64NvmePolynomial));
  const state: [number, number] = [0xffffffff, 0xffffffff];
  return {
    update: (bytes) => updateCrc64(tables, state, bytes),
    digest: () => base64((state[0] ^ 0xffffffff) >>> 0, (state[1] ^ 0xffffffff) >>> 0),
  };
}

function updateCrc32c(table: Uint32Array, start: number, bytes: Uint8Array): number {
  const at = (index: number) => table[index] ?? 0;
  let crc = start;
  let i = 0;
  for (const end = bytes.length - 8; i <= end; i += 8) {
    const low = crc ^ word(bytes, i);
    const high = word(bytes, i + 4);
    crc =
      at(1792 + (low & 255)) ^
      at(1536 + ((low >>> 8) & 255)) ^
      at(1280 + ((low >>> 16) & 255)) ^
      at(1024 + (low >>> 24)) ^
      at(768 + (high & 255)) ^
      at(512 + ((high >>> 8) & 255)) ^
      at(256 + ((high >>> 16) & 255)) ^
      at(high >>> 24);
  }
  for (; i < bytes.length; i++) crc = (crc >>> 8) ^ at((crc ^ (bytes[i] ?? 0)) & 255);
  return crc;
}

function updateCrc64({ low, high }: Crc64Tables, state: [number, number], bytes: Uint8Array): void {
  let [h, l] = state;
  let i = 0;
  for (const end = bytes.length - 8; i <= end; i += 8) {
    const a = l ^ word(bytes, i);
    const b = h ^ word(bytes, i + 4);
    const i0 = 1792 + (a & 255);
    const i1 = 1536 + ((a >>> 8) & 255);
    const i2 = 1280 + ((a >>> 16) & 255);
    const i3 = 1024 + (a >>> 24);
    const i4 = 768 + (b & 255);
    const i5 = 512 + ((b >>> 8) & 255);
    const i6 = 256 + ((b >>> 16) & 255);
    const i7 = b >>> 24;
    l = xor8(low, i0, i1, i2, i3, i4, i5, i6, i7);
    h = xor8(high, i0, i1, i2, i3, i4, i5, i6, i7);
  }
  for (; i < bytes.length; i++) {
    const index = (l ^ (bytes[i] ?? 0)) & 255;
    l = ((l >>> 8) | (h << 24)) ^ (low[index] ?? 0);
    h = (h >>> 8) ^ (high[index] ?? 0);
  }
  state[0] = h;
  state[1] = l;
}

function xor8(
  t: Uint32Array,
  a: number,
  b: number,
  c: number,
  d: number,
  e: number,
  f: number,
  g: number,
  h: number,
): number {
  return (t[a] ?? 0) ^ (t[b] ?? 0) ^ (t[c] ?? 0) ^ (t[d] ?? 0) ^ (t[e] ?? 0) ^ (t[f] ?? 0) ^ (t[g] ?? 0) ^ (t[h] ?? 0);
}

function word(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24);
}

function base64(...words: number[]): string {
  const bytes = Buffer.alloc(words.length * 4);
  words.forEach((value, index) => bytes.writeUInt32BE(value, index * 4));
  return bytes.toString('base64');
}
