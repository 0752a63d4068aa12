import { describe, expect, it } from 'vitest';

import { agreement } from './agreement.js';

describe('the agreement of two contours', () => {
  it('counts voicing over all hops and pitch over those that both call voiced', () => {
    const theirs = [100, 100, 100, 100, 100, null, null, 100];
    const ours = [100, 104, 200, 50, null, 100, null, 140];
    expect(agreement(ours, theirs)).toEqual({
      hops: 8,
      bothVoiced: 5,
      oursAlone: 1 / 8,
      theirsAlone: 1 / 8,
      voicing: 6 / 8,
      withinSemitone: 2 / 5,
      within50Cents: 1 / 5,
      medianCents: expect.closeTo(582.5, 1),
      octaveUp: 1 / 5,
      octaveDown: 1 / 5,
    });
  });

  it('has no share of nothing', () => {
    expect(agreement([null, 100], [null, null])).toMatchObject({ voicing: 1 / 2, withinSemitone: Number.NaN });
  });

  it('refuses contours of different lengths', () => {
    expect(() => agreement([null], [])).toThrow('1 hops against 0');
  });
});
