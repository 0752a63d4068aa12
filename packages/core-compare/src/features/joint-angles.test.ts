import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { angleBetween } from './joint-angles.js';

describe('angleBetween', () => {
  it.each([
    [[1, 0, 0], [0, 1, 0], 90],
    [[1, 0, 0], [-1, 0, 0], 180],
    [[1, 2, 3], [2, 4, 6], 0],
    [[1, 0, 0], [1, 1, 0], 45],
  ] as const)('of %j and %j is %d degrees', ([a, b, c], [d, e, f], expected) => {
    expect(angleBetween(a, b, c, d, e, f)).toBeCloseTo(expected, 9);
  });

  it('keeps its digits near 180 degrees, where an arc cosine loses half of them', () => {
    expect(180 - angleBetween(1, 0, 0, -1, 1e-9, 0)).toBeCloseTo((1e-9 * 180) / Math.PI, 12);
  });

  it('is missing for a limb without length', () => {
    expect(angleBetween(0, 0, 0, 1, 0, 0)).toBeNaN();
  });

  it('lies within 0..180 whatever the vectors', () => {
    const component = fc
      .double({ min: -1e6, max: 1e6, noNaN: true })
      .filter((value) => value === 0 || Math.abs(value) > 1e-6);
    fc.assert(
      fc.property(fc.tuple(component, component, component, component, component, component), (v) => {
        const angle = angleBetween(...v);
        expect(Number.isNaN(angle) || (angle >= 0 && angle <= 180)).toBe(true);
      }),
    );
  });
});
