/** Instructions of WebAssembly and its SIMD part (core specification 2.0, section 5.4), as far as the kernels need them. */
import { signed, unsigned } from './encoding.mjs';

const simd = (code, ...immediates) => [0xfd, unsigned(code), immediates];
/** Eight-byte alignment. */
const at = (offset) => [3, unsigned(offset)];

export const get = (local) => [0x20, unsigned(local)];
export const set = (local) => [0x21, unsigned(local)];
export const tee = (local) => [0x22, unsigned(local)];
export const i32 = (value) => [0x41, signed(value)];
export const infinity = [0x44, 0, 0, 0, 0, 0, 0, 0xf0, 0x7f];
export const add32 = [0x6a];
export const multiply32 = [0x6c];

/** local += by */
export const advance = (local, by) => [get(local), i32(by), add32, set(local)];
/** A loop whose body ends with `repeatWhileBelow`. */
export const loop = (body) => [0x03, 0x40, body, 0x0b];
/** counter += 1; once more if it is below the limit */
export const repeatWhileBelow = (counter, limit) => [
  get(counter),
  i32(1),
  add32,
  tee(counter),
  get(limit),
  0x48,
  0x0d,
  0,
];

export const load = (offset) => simd(0x00, at(offset));
/** One float64 into both lanes. */
export const loadSplat = (offset) => simd(0x0a, at(offset));
/** One float64 into the low lane. */
export const loadLow = (offset) => simd(0x5d, at(offset));
export const storeLane = (offset, lane) => simd(0x5b, at(offset), lane);
export const splat = simd(0x14);
export const absolute = simd(0xec);
export const squareRoot = simd(0xef);
export const add = simd(0xf0);
export const subtract = simd(0xf1);
export const multiply = simd(0xf2);
/** `second < first ? second : first`: a single instruction without a branch, where `f64x2.min` must look for NaN. */
export const least = simd(0xf6);

const halves = (...picked) =>
  simd(
    0x0d,
    picked.map((half) => Array.from({ length: 8 }, (_, byte) => 8 * half + byte)),
  );
/** [first.high, second.low] */
export const highLow = halves(1, 2);
/** [first.low, second.low] */
export const lowLow = halves(0, 2);
