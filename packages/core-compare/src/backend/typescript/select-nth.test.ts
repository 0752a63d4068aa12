import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { selectNth } from './select-nth.js';

describe('selectNth', () => {
  it('gives what sorting would put there, and looks at no more than count values', () => {
    const values = fc.array(fc.oneof(fc.integer({ min: 0, max: 5 }), fc.double({ noNaN: true })), {
      minLength: 1,
      maxLength: 60,
    });
    fc.assert(
      fc.property(values, fc.nat(), fc.nat(), (drawn, c, n) => {
        const count = (c % drawn.length) + 1;
        const nth = n % count;
        const expected = Float64Array.from(drawn.slice(0, count)).sort()[nth];
        const found = selectNth(Float64Array.from([...drawn, -Infinity]), count, nth);
        expect(found === expected).toBe(true);
      }),
    );
  });
});
