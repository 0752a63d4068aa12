import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { ExtentGuess } from './extent-guess.js';

describe('ExtentGuess', () => {
  it('gives the first guess until it knows anything', () => {
    expect(new ExtentGuess(65_536, 1000).guess()).toBe(1000);
  });

  it('reaches nearly every extent when requests are dear, and wastes little when they are cheap', () => {
    const extents = Array.from({ length: 64 }, (_, i) => (i % 8 === 0 ? 200_000 : 100_000 + (i % 5) * 100));
    const guessFor = (requestBytes: number) => {
      const guess = new ExtentGuess(requestBytes, 0);
      for (const extent of extents) guess.learn(extent);
      return guess.guess();
    };
    expect(guessFor(3_000_000)).toBeGreaterThanOrEqual(200_000);
    expect(guessFor(4_444)).toBeLessThan(110_000);
  });

  it('is never far above the largest extent it remembers', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1_000_000), { minLength: 1 }), fc.nat(4_000_000), (extents, requestBytes) => {
        const guess = new ExtentGuess(requestBytes, 0);
        for (const extent of extents) guess.learn(extent);
        expect(guess.guess()).toBeLessThanOrEqual(Math.max(...extents) * (1 + 1 / 64) + 257);
      }),
    );
  });
});
