import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { error, filled, steady } from '../../test/scores.js';
import { restoreScoreTimeline } from './score-timeline.js';

describe('serialisation', () => {
  it('continues exactly where it was', () => {
    const scores = [...steady(0, 8, 10, 0.9), ...steady(8, 12, 10, 0.5, { errors: [error('left_elbow', -40)] })];
    const whole = filled(scores, { resolution: 0.25 });
    const half = filled(scores.slice(0, 77), { resolution: 0.25 });
    const resumed = restoreScoreTimeline(JSON.parse(JSON.stringify(half.serialize())));
    for (const each of scores.slice(77)) resumed.add(each);
    expect(resumed.serialize()).toEqual(whole.serialize());
    expect(resumed.problemAreas()).toEqual(whole.problemAreas());
  });

  it('refuses foreign, damaged and hostile states, and never hangs on one', () => {
    const state = filled(steady(0, 30, 10, 0.5, { errors: [error('left_knee', 20)] }), { resolution: 0.5 }).serialize();
    fc.assert(
      fc.property(
        fc.nat(state.rows.length - 1),
        fc.oneof(fc.double(), fc.constant(null), fc.constant('x')),
        (at, value) => {
          const rows: unknown[] = [...state.rows];
          rows[at] = value;
          try {
            const restored = restoreScoreTimeline({ ...state, rows });
            expect(
              restored.timeline('1s').every((entry) => entry.score === null || (entry.score >= 0 && entry.score <= 1)),
            ).toBe(true);
          } catch (thrown) {
            expect(thrown).toMatchObject({ code: expect.stringMatching(/^scoring\/invalid-/) });
          }
        },
      ),
    );
    for (const hostile of [
      null,
      1,
      [],
      {},
      { ...state, version: 2 },
      { ...state, rows: [1, 2] },
      { ...state, resolution: 1e-300 },
    ]) {
      expect(() => restoreScoreTimeline(hostile)).toThrow(expect.objectContaining({ code: 'scoring/invalid-state' }));
    }
  });
});
