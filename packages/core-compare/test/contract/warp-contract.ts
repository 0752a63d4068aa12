import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { selectBackend, type BackendPreference } from '../../src/index.js';
import type { OnlineWarp, WarpOptions } from '../../src/backend/index.js';
import { TextbookWarp, type WarpPush } from './textbook-warp.js';

/** One backend sums in f32, the other in f64. */
const WARP_ABSOLUTE = 1e-5;

/** Small dyadic numbers are exact in f32 and f64 alike, so that no tie is decided by rounding. */
const DIMS = 4;
const frame = fc.array(fc.integer({ min: -3, max: 3 }), { minLength: DIMS, maxLength: DIMS });
const half = fc.integer({ min: 0, max: 12 }).map((n) => n / 2);

const pushes = fc.record({
  query: frame,
  weights: fc.oneof(fc.constant(null), fc.constantFrom([1, 1, 1, 1], [2, 0, 1, 1], [0, 0, 4, 0], [0, 0, 0, 0])),
  expected: fc.integer({ min: -20, max: 120 }).map((n) => n / 4),
  pace: half,
  memory: fc.constantFrom(0, 0.5, 0.75, 1),
});

const steps = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: pushes },
    { weight: 1, arbitrary: fc.record({ seek: fc.integer({ min: -3, max: 40 }) }) },
  ),
  { minLength: 1, maxLength: 20 },
);

const settings: fc.Arbitrary<WarpOptions> = fc.record({
  radius: fc.integer({ min: 0, max: 12 }),
  maxStep: fc.integer({ min: 0, max: 6 }),
  metric: fc.constantFrom('sqeuclidean', 'manhattan'),
  stepPenalty: fc.constantFrom(0, 0.25, 1),
  monotone: fc.boolean(),
});

const scenes = fc.record({ reference: fc.array(frame, { minLength: 1, maxLength: 30 }), settings, steps });

export function describeWarp(name: BackendPreference): void {
  const create = (reference: readonly (readonly number[])[], options: WarpOptions): OnlineWarp =>
    selectBackend(name).backend.createWarp(
      Float32Array.from(reference.flat()),
      reference.length,
      reference[0]!.length,
      options,
    );
  const push = (warp: OnlineWarp, { query, weights, expected, pace, memory }: WarpPush): number[] => {
    const out = new Float64Array(6);
    warp.push(Float32Array.from(query), weights && Float32Array.from(weights), { expected, pace, memory }, out);
    return [...out];
  };

  describe('online warp', () => {
    it('gives the same place without the rank when the output has no room for it', () => {
      const reference = Array.from({ length: 30 }, (_, k) => [k % 7, k % 5, (k * k) % 11, k]);
      const options: WarpOptions = { radius: 9, maxStep: 4, metric: 'sqeuclidean', stepPenalty: 0.25, monotone: true };
      const [full, short] = [create(reference, options), create(reference, options)];
      for (let k = 0; k < 30; k++) {
        const query = Float32Array.from(reference[k]!, (value) => value + 0.5);
        const clock = { expected: k, pace: 1, memory: 0.5 };
        const found = [new Float64Array(6), new Float64Array(3)] as const;
        full.push(query, null, clock, found[0]);
        short.push(query, null, clock, found[1]);
        expect([...found[1]]).toEqual([...found[0].subarray(0, 3)]);
      }
      expect(short.serialize()).toEqual(full.serialize());
    });

    it('follows its definition through pushes and seeks', () => {
      fc.assert(
        fc.property(scenes, ({ reference, settings: options, steps: script }) => {
          const warp = create(reference, options);
          const textbook = new TextbookWarp(reference, options);
          for (const step of script) {
            if ('seek' in step) {
              warp.seek(step.seek);
              textbook.seek(step.seek);
            } else expectSameStep(push(warp, step), textbook.push(step));
          }
        }),
        { numRuns: 400 },
      );
    });

    it('goes on from its serialised state as if nothing had happened', () => {
      fc.assert(
        fc.property(
          scenes,
          fc.array(pushes, { minLength: 1, maxLength: 5 }),
          ({ reference, settings: options, steps: script }, rest) => {
            const warp = create(reference, options);
            for (const step of script) {
              if ('seek' in step) warp.seek(step.seek);
              else push(warp, step);
            }
            const resumed = create(reference, options);
            resumed.restore(warp.serialize());
            for (const step of rest) expect(push(resumed, step)).toEqual(push(warp, step));
          },
        ),
        { numRuns: 100 },
      );
    });

    const line = Array.from({ length: 50 }, (_, i) => [i, -i, i / 2, 1]);
    const options: WarpOptions = { radius: 10, maxStep: 4, metric: 'euclidean', stepPenalty: 0.1, monotone: true };

    it('finds every frame of a steady performance', () => {
      const warp = create(line, options);
      const positions = line.map(
        (query, i) => push(warp, { query, weights: null, expected: i, pace: 1, memory: 0.9 })[0],
      );
      expect(positions).toEqual(line.map((_, i) => i));
    });

    it('refuses a state that is cut short, changed, foreign or of another reference, and stays usable', () => {
      const warp = create(line, options);
      push(warp, { query: line[3]!, weights: null, expected: 3, pace: 1, memory: 1 });
      const state = warp.serialize();
      for (let length = 0; length < state.length; length++)
        expect(() => warp.restore(state.slice(0, length))).toThrow();
      expect(() => warp.restore(Uint8Array.of(...state, 0))).toThrow();
      expect(() => create(line.slice(1), options).restore(state)).toThrow();
      expect(() => create(line, { ...options, radius: 9 }).restore(state)).toThrow();
      expect(() => create(line, { ...options, monotone: false }).restore(state)).toThrow();
      expect(push(warp, { query: line[4]!, weights: null, expected: 4, pace: 1, memory: 1 })[0]).toBe(4);
    });

    it('survives any bytes as a state: refused, or usable', () => {
      const warp = create(line, options);
      push(warp, { query: line[3]!, weights: null, expected: 3, pace: 1, memory: 1 });
      const state = warp.serialize();
      fc.assert(
        fc.property(fc.nat(state.length - 1), fc.integer({ min: 0, max: 255 }), (at, byte) => {
          const changed = state.slice();
          changed[at] = byte;
          const other = create(line, options);
          try {
            other.restore(changed);
          } catch {
            return;
          }
          const [position] = push(other, { query: line[5]!, weights: null, expected: 5, pace: 1, memory: 1 });
          expect(Number.isInteger(position) && position! >= 0 && position! < line.length).toBe(true);
        }),
        { numRuns: 500 },
      );
    });

    it('takes NaN in a dim that is hidden', () => {
      const warp = create(line, options);
      const out = push(warp, { query: [3, -3, NaN, 1], weights: [1, 1, 0, 1], expected: 3, pace: 1, memory: 1 });
      expect(out[0]).toBe(3);
      expect(out[1]).toBe(0);
    });
  });
}

function expectSameStep(found: readonly number[], expected: readonly number[]): void {
  expect(found.length).toBe(expected.length);
  found.forEach((value, slot) => {
    if (Number.isNaN(expected[slot])) expect(value).toBeNaN();
    else if ([0, 4, 5].includes(slot)) expect(value).toBe(expected[slot]);
    else
      expect(Math.abs(value - expected[slot]!)).toBeLessThanOrEqual(
        WARP_ABSOLUTE * Math.max(1, Math.abs(expected[slot]!)),
      );
  });
}
