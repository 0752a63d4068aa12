import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { placeNth } from './place-nth.js';

describe('placeNth', () => {
  it('gives what sorting would put there, and looks at no more than count values', () => {
    const lists = fc.array(fc.oneof(fc.integer({ min: 0, max: 5 }), fc.double({ noNaN: true })), {
      minLength: 1,
      maxLength: 60,
    });
    fc.assert(
      fc.property(lists, fc.nat(), fc.nat(), (drawn, c, n) => {
        const count = (c % drawn.length) + 1;
        const nth = n % count;
        const expected = Float64Array.from(drawn.slice(0, count)).sort()[nth];
        const values = Float64Array.from([...drawn, -Infinity]);
        placeNth(values, count, nth);
        expect(values[nth] === expected).toBe(true);
      }),
    );
  });
});
