import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { retryAfterMs } from './retry-after.js';

const now = Date.parse('2026-11-21T00:00:00Z');
const read = (headers: Readonly<Record<string, string>>) => retryAfterMs((name) => headers[name] ?? null, now);

describe('Retry-After', () => {
  it('is read as seconds, milliseconds or a date, of any length up to an hour', () => {
    expect(read({ 'retry-after': '0.5' })).toBe(500);
    expect(read({ 'retry-after': '120' })).toBe(120_000);
    expect(read({ 'retry-after-ms': '1500', 'retry-after': '9' })).toBe(1500);
    expect(read({ 'retry-after': 'Sat, 21 Nov 2026 00:01:30 GMT' })).toBe(90_000);
    expect(read({ 'retry-after': 'Sat, 21 Nov 2020 00:00:00 GMT' })).toBe(0);
    expect(read({ 'retry-after': '999999999' })).toBe(3_600_000);
  });

  it('is nothing when it makes no sense, and never anything else', () => {
    expect(read({})).toBeNull();
    expect(read({ 'retry-after': 'soon' })).toBeNull();
    expect(read({ 'retry-after': '-5' })).not.toBe(-5000);
    fc.assert(
      fc.property(fc.string(), fc.string(), (seconds, milliseconds) => {
        const wait = read({ 'retry-after': seconds, 'retry-after-ms': milliseconds });
        expect(wait === null || (wait >= 0 && wait <= 3_600_000)).toBe(true);
      }),
    );
  });
});
