import { describe, expect, it } from 'vitest';

import { seededRandom } from './seeded-random.js';

describe('seededRandom', () => {
  it('gives the published numbers of mulberry32, again for the same seed', () => {
    const draw = (seed: number) => Array.from({ length: 3 }, seededRandom(seed));
    expect(draw(0)).toEqual([1144304738, 1416247, 958946056].map((bits) => bits / 2 ** 32));
    expect(draw(7)).toEqual(draw(7));
    expect(draw(7)).not.toEqual(draw(8));
  });

  it('stays within 0..1 and fills it evenly', () => {
    const values = Array.from({ length: 10_000 }, seededRandom(1));
    expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...values)).toBeLessThan(1);
    for (let tenth = 0; tenth < 10; tenth += 1)
      expect(values.filter((value) => Math.floor(value * 10) === tenth).length).toBeGreaterThan(850);
  });
});
