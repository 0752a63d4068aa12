import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { defaultRetryPolicy, parseRetryAfter, retryDelay } from './retry-policy.js';

describe('retryDelay', () => {
  it('stays under its ceiling, which doubles up to 20 s', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 2000 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (failures, chance) => {
          const delay = retryDelay(failures, defaultRetryPolicy, null, () => chance);
          expect(delay).toBeLessThanOrEqual(Math.min(20_000, 100 * 2 ** (failures - 1)));
          expect(delay).toBeGreaterThanOrEqual(0);
        },
      ),
    );
  });

  it('waits as long as the server asks', () => {
    expect(retryDelay(1, defaultRetryPolicy, 1500, () => 0.5)).toBe(1500);
  });
});

describe('parseRetryAfter', () => {
  it('reads seconds and dates', () => {
    const now = Date.UTC(2026, 0, 1);
    expect(parseRetryAfter('2', now)).toBe(2000);
    expect(parseRetryAfter(new Date(now + 3000).toUTCString(), now)).toBe(3000);
    expect(parseRetryAfter(new Date(now - 3000).toUTCString(), now)).toBe(0);
  });

  it('gives null for anything else, and never a negative or NaN', () => {
    expect(parseRetryAfter(undefined, 0)).toBeNull();
    expect(parseRetryAfter('soon', 0)).toBeNull();
    expect(parseRetryAfter('-1', 0)).toBeNull();
    fc.assert(fc.property(fc.string(), (header) => (parseRetryAfter(header, 0) ?? 0) >= 0));
  });
});
