import { expect } from 'vitest';

/** f64 against values that others publish with full digits: sums in another order differ by some 1e-13. */
export const F64_RELATIVE = 1e-9;

/** The promise of `precision: 'f32'`. */
export const F32_RELATIVE = 1e-5;

/** Equal but for rounding; both infinite is equal. */
export function expectClose(actual: number, expected: number, relative = F64_RELATIVE): void {
  if (actual === expected) return;
  expect(Math.abs(actual - expected), `${actual} against ${expected}`).toBeLessThanOrEqual(
    relative * Math.max(Math.abs(actual), Math.abs(expected)),
  );
}
