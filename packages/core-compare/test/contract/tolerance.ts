import { expect } from 'vitest';

/** f64 against values that others publish with full digits: sums in another order differ by some 1e-13. */
export const F64_RELATIVE = 1e-9;

/** The promise of `precision: 'f32'`. */
export const F32_RELATIVE = 1e-5;

/**
 * Weights go into the values before these are subtracted, which rounds values of up to 10 by some 1e-15. Where two of
 * them differ by little more, all digits of their distance may change, and the distance itself by less than this.
 */
export const ROUNDED_VALUES = 1e-12;

/** Equal but for rounding; both infinite is equal. */
export function expectClose(actual: number, expected: number, relative = F64_RELATIVE, absolute = 0): void {
  if (actual === expected) return;
  expect(Math.abs(actual - expected), `${actual} against ${expected}`).toBeLessThanOrEqual(
    relative * Math.max(Math.abs(actual), Math.abs(expected)) + absolute,
  );
}

/** The same for values of up to 10 under any weights. */
export function expectCloseWeighed(actual: number, expected: number): void {
  expectClose(actual, expected, F64_RELATIVE, ROUNDED_VALUES);
}
