import type { FrameComparison, PoseFrame, PoseSequence } from '@footlight/contracts';
import { missing } from '@footlight/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { selectBackend } from '../backend/select-backend.js';
import { CompareError } from '../errors/compare-error.js';
import { choreographer, createChoreography, perform } from '../testing/choreography/index.js';
import { changingTempo, mirror, perturb, reorder, retime, timesAt } from '../testing/perturbation/index.js';
import { createFollower, restoreFollower } from './create-follower.js';
import type { Follower } from './follower.js';

const dance = createChoreography({ seed: 12, tempo: 116, beats: 96 });
const reference = perform(dance, choreographer, { jitter: 0 });
const other = perform(createChoreography({ seed: 77, tempo: 116, beats: 96 }), choreographer, { jitter: 0 });
const options = { preset: 'dance', backend: 'typescript' } as const;

const frameAt = (sequence: PoseSequence, index: number): PoseFrame => ({
  timestamp: sequence.timestamps[index] ?? 0,
  landmarks: sequence.landmarks.subarray(index * 132, (index + 1) * 132),
});
const follow = (
  follower: Follower,
  performance: PoseSequence,
  from = 0,
  to = performance.timestamps.length,
): FrameComparison[] =>
  Array.from({ length: to - from }, (_, index) => follower.push(frameAt(performance, from + index)));
const mean = (results: readonly FrameComparison[]): number =>
  results.reduce((sum, { combinedScore }) => sum + (combinedScore ?? 0), 0) / results.length;
const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.floor(share * (values.length - 1))] ?? Number.NaN;
/** Seconds between where the follower thinks the performer is and where the performer is. */
const strays = (results: readonly FrameComparison[], placeOf: (time: number) => number): number[] =>
  results.map(({ timestamp, referenceTimestamp }) =>
    Math.abs((referenceTimestamp ?? Number.POSITIVE_INFINITY) - placeOf(timestamp)),
  );

describe('createFollower', () => {
  it('follows an exact replay frame by frame with full scores', () => {
    const results = follow(createFollower(reference, options), reference);
    expect(results.map(({ bestMatchIdx }) => bestMatchIdx)).toEqual(results.map((_, index) => index));
    expect(results.every(({ timingOffset }) => timingOffset === 0)).toBe(true);
    expect(Math.min(...results.map(({ combinedScore }) => combinedScore ?? 0))).toBeGreaterThan(0.999999);
    expect(results[0]).toMatchObject({ motionSimilarity: null, reason: 'warming-up' });
    expect(results.slice(10).every(({ reason }) => reason === null)).toBe(true);
  });

  it('gives another dance, a freeze and noise little', () => {
    expect(mean(follow(createFollower(reference, options), other))).toBeLessThan(0.35);
    const frozen = reorder(
      reference,
      [...reference.timestamps.keys()].map(() => 50),
    );
    expect(mean(follow(createFollower(reference, options), frozen))).toBeLessThan(0.15);
    expect(mean(follow(createFollower(reference, options), perturb(reference, { jitter: 5 })))).toBeLessThan(0.1);
  });

  it('stays within a frame of a performer whose tempo changes and who holds', () => {
    const tempo = changingTempo(6, 48);
    const performance = retime(reference, timesAt(reference, 30, tempo.end), tempo.placeAt);
    const off = strays(follow(createFollower(reference, options), performance), tempo.placeAt);
    expect(quantile(off, 0.5)).toBeLessThan(1 / 30);
    expect(quantile(off, 0.95)).toBeLessThan(0.1);
  });

  it('names its match in order while it does not relocalise', () => {
    const results = follow(createFollower(reference, options), perturb(reference, { jitter: 0.02 }));
    const matches = results.map(({ bestMatchIdx }) => bestMatchIdx ?? -1);
    expect(matches).toEqual(matches.toSorted((a, b) => a - b));
  });

  it.each([10, -10])('is back within 2 s after a jump of %d s', (distance) => {
    const placeOf = (time: number): number => (time < 20 ? time : time + distance);
    const performance = retime(reference, timesAt(reference, 30, 32), placeOf);
    const results = follow(createFollower(reference, options), performance).filter(({ timestamp }) => timestamp > 22);
    expect(Math.max(...strays(results, placeOf))).toBeLessThan(0.2);
  });

  it('goes where it is told and takes that as the right time', () => {
    const follower = createFollower(reference, options);
    follow(follower, reference, 0, 60);
    follower.seek(20);
    const from20 = retime(reference, timesAt(reference, 30, 6), (time) => time + 17.9);
    const results = follow(follower, from20, 63);
    expect(results[30]?.referenceTimestamp).toBeCloseTo((results[30]?.timestamp ?? 0) + 17.9, 1);
    expect(mean(results)).toBeGreaterThan(0.95);
    expect(() => follower.seek(Number.NaN)).toThrow(CompareError);
  });

  it('finds the performer anew when asked', () => {
    const follower = createFollower(reference, options);
    const placeOf = (time: number): number => time + 25;
    const performance = retime(reference, timesAt(reference, 30, 8), placeOf);
    follow(follower, performance, 0, 30);
    follower.resync();
    const results = follow(follower, performance, 30);
    expect(results.at(-1)?.timingOffset).toBeCloseTo(0, 1);
    expect(results.at(-1)?.combinedScore).toBeGreaterThan(0.9);
  });

  it('recognises a section that is danced again and again, and does not call its dancer late', () => {
    const placeOf = (time: number): number => 10 + (time % 8);
    const performance = retime(reference, timesAt(reference, 30, 40), placeOf);
    const follower = createFollower(reference, options);
    follower.seek(10);
    const results = follow(follower, performance);
    expect(follower.loop?.repetitions).toBeGreaterThanOrEqual(3);
    expect(follower.loop?.startTime).toBeGreaterThan(9.5);
    expect(follower.loop?.endTime).toBeLessThan(20);
    expect(mean(results.slice(-90))).toBeGreaterThan(0.9);
  });

  it('decides once whether the performer is a mirror image', () => {
    const follower = createFollower(reference, { ...options, mirror: 'auto' });
    const results = follow(follower, mirror(reference));
    expect(mean(results.slice(150))).toBeGreaterThan(0.99);
    expect(results.slice(150).every(({ mirrored }) => mirrored)).toBe(true);
    const plain = follow(createFollower(reference, { ...options, mirror: 'auto' }), reference);
    expect(plain.every(({ mirrored }) => !mirrored)).toBe(true);
  });

  it('says why there are no numbers', () => {
    const follower = createFollower(reference, options);
    const { landmarks } = frameAt(reference, 1);
    const legsOnly = Float32Array.from(landmarks ?? [], (value, index) =>
      index % 4 === 3 && index < 23 * 4 ? 0 : value,
    );
    expect(follower.push({ timestamp: 0, landmarks: null })).toMatchObject({ reason: 'no-pose', combinedScore: null });
    expect(follower.push({ timestamp: 0.03, landmarks: legsOnly })).toMatchObject({
      reason: 'low-coverage',
      poseSimilarity: null,
    });
    expect(follower.push({ timestamp: 0.03, landmarks: landmarks ?? null })).toMatchObject({ reason: 'out-of-order' });
    expect(follower.push({ timestamp: 0.07, landmarks: landmarks ?? null }).combinedScore).toBeGreaterThan(0.9);
  });

  it('scores nothing where the reference shows nobody', () => {
    const gap = { ...reference, landmarks: reference.landmarks.slice() };
    gap.landmarks.fill(0, 100 * 132, 120 * 132);
    const results = follow(createFollower(gap, options), reference, 0, 200);
    expect(results.some(({ reason }) => reason === 'reference-no-pose')).toBe(true);
    expect(results.at(-1)?.combinedScore).toBeGreaterThan(0.99);
  });

  it('starts its velocities anew after a gap of more than 250 ms', () => {
    const follower = createFollower(reference, options);
    follow(follower, reference, 0, 60);
    const [after] = follow(follower, reference, 72, 73);
    expect(after).toMatchObject({ motionSimilarity: null, reason: 'warming-up' });
    expect(after?.poseSimilarity).toBeGreaterThan(0.99);
  });

  it.each([
    [{ timestamp: Number.NaN, landmarks: null }, 'NaN'],
    [{ timestamp: 0, landmarks: [1, 2, 3] }, '132 numbers'],
  ])('refuses the frame %j', (frame, named) => {
    const attempt = (): unknown => createFollower(reference, options).push(frame);
    expect(attempt).toThrow(CompareError);
    expect(attempt).toThrow(named);
  });

  it.each([
    [{ windowSeconds: 0 }, 'windowSeconds is 0'],
    [{ mirror: 'no' }, 'mirror is no'],
    [{ layout: 'openpose' }, 'openpose'],
    [{ smoothing: 'kalman' }, 'kalman'],
    [{ aspectRatio: -1 }, 'aspectRatio is -1'],
  ])('refuses the options %j', (wrong, named) => {
    expect(() => createFollower(reference, wrong as never)).toThrow(named);
  });

  it('smooths on request, equally late on both sides', () => {
    const noisy = perturb(reference, { jitter: 0.01 });
    const results = follow(createFollower(reference, { ...options, smoothing: 'one-euro' }), noisy);
    expect(mean(results)).toBeGreaterThan(mean(follow(createFollower(reference, options), noisy)));
  });

  it('forgets everything when it is reset', () => {
    const follower = createFollower(reference, { ...options, mirror: 'auto' });
    const first = follow(follower, other, 0, 200);
    follower.reset();
    expect(follow(follower, other, 0, 200)).toEqual(first);
  });

  it('gives no number outside its range for any stream of frames', () => {
    const value = fc.oneof(
      fc.double({ min: -3, max: 3 }),
      fc.constantFrom(0, Number.NaN, Number.POSITIVE_INFINITY, 1e30, 1e-10),
    );
    const landmarks = fc.oneof(fc.constant(null), fc.array(value, { minLength: 132, maxLength: 132 }));
    const stream = fc.array(fc.record({ step: fc.double({ min: -1, max: 4, noNaN: true }), landmarks }), {
      maxLength: 25,
    });
    fc.assert(
      fc.property(stream, (frames) => {
        const follower = createFollower(reference, { ...options, mirror: 'auto' });
        let timestamp = 0;
        for (const { step, landmarks: numbers } of frames) {
          const result = follower.push({ timestamp: (timestamp += step), landmarks: numbers });
          for (const score of [
            result.poseSimilarity,
            result.motionSimilarity,
            result.combinedScore,
            result.confidence,
          ]) {
            expect(score === null || (score >= 0 && score <= 1)).toBe(true);
          }
          for (const number of [
            result.timingOffset,
            result.referenceTimestamp,
            ...result.errors.map((e) => e.difference),
          ]) {
            expect(number === null || Number.isFinite(number)).toBe(true);
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  it.skipIf(missing(available('native'), 'the native addon'))('follows alike on both backends', () => {
    const noisy = perturb(reference, { jitter: 0.01 });
    const slow = follow(createFollower(reference, options), noisy);
    const fast = follow(createFollower(reference, { ...options, backend: 'native' }), noisy);
    for (const [index, result] of fast.entries()) {
      expect(result.bestMatchIdx).toBe(slow[index]?.bestMatchIdx);
      expect(result.combinedScore).toBeCloseTo(slow[index]?.combinedScore ?? Number.NaN, 5);
    }
  });
});

describe('restoreFollower', () => {
  const noisy = perturb(reference, { jitter: 0.01, hidden: 0.05 });
  const auto = { ...options, mirror: 'auto' } as const;

  it.each([5, 40, 400])('goes on after %d frames as if nothing had happened', (at) => {
    const follower = createFollower(reference, auto);
    follow(follower, noisy, 0, at);
    const state: unknown = JSON.parse(JSON.stringify(follower.serialize()));
    const expected = follow(follower, noisy, at, at + 200);
    const actual = follow(restoreFollower(reference, state, auto), noisy, at, at + 200);
    for (const [index, result] of actual.entries()) {
      expect(result.bestMatchIdx).toBe(expected[index]?.bestMatchIdx);
      expect(result.combinedScore ?? -1).toBeCloseTo(expected[index]?.combinedScore ?? -1, 9);
    }
  });

  it('goes on looking for a performer who was lost', () => {
    const jumped = reorder(
      noisy,
      [...noisy.timestamps.keys()].map((index) => (index < 300 ? index : index + 400)).filter((index) => index < 1000),
    );
    const follower = createFollower(reference, options);
    follow(follower, jumped, 0, 320);
    const state = follower.serialize();
    expect(state.scout?.search?.moments).toBeGreaterThan(0);
    const places = (results: readonly FrameComparison[]) => results.map(({ bestMatchIdx }) => bestMatchIdx);
    const expected = places(follow(follower, jumped, 320, 380));
    expect(expected.at(-1)).toBeGreaterThan(700);
    const restored = restoreFollower(reference, JSON.parse(JSON.stringify(state)), options);
    expect(places(follow(restored, jumped, 320, 380))).toEqual(expected);
  });

  it.skipIf(missing(available('native'), 'the native addon'))(
    'goes on from the same place on the other backend',
    () => {
      const follower = createFollower(reference, options);
      follow(follower, noisy, 0, 300);
      const restored = restoreFollower(reference, follower.serialize(), { ...options, backend: 'native' });
      expect(follow(restored, noisy, 300, 310).at(-1)?.bestMatchIdx).toBeCloseTo(309, -1);
    },
  );

  it('refuses the state of another reference, of other options, and anything else', () => {
    const state = createFollower(reference, options).serialize();
    expect(() => restoreFollower(other, state, options)).toThrow('reference');
    expect(() => restoreFollower(reference, state, { ...options, mirror: true })).toThrow('options');
    for (const wrong of [
      null,
      7,
      'state',
      [],
      {},
      { ...state, version: 2 },
      { ...state, tracks: [] },
      { ...state, earliest: 1e9 },
    ]) {
      expect(() => restoreFollower(reference, wrong, options)).toThrow(CompareError);
    }
  });

  it('gives a follower or a typed error for a state with anything replaced', () => {
    const follower = createFollower(reference, options);
    follow(follower, noisy, 0, 30);
    const state = follower.serialize();
    const keys = fc.constantFrom(...Object.keys(state), 'tracks.0.warp', 'tracks.0.position', 'tracks.0.extractor');
    fc.assert(
      fc.property(keys, fc.anything(), (key, value) => {
        const broken = structuredClone(state) as unknown as Record<string, unknown>;
        const [first, , inner] = key.split('.');
        if (inner === undefined) broken[key] = value;
        else Object.assign((broken[first ?? ''] as object[])[0] ?? {}, { [inner]: value });
        try {
          const result = restoreFollower(reference, broken, options).push(frameAt(noisy, 30));
          expect(Number.isNaN(result.combinedScore)).toBe(false);
        } catch (error) {
          expect(error).toBeInstanceOf(CompareError);
        }
      }),
      { numRuns: 150 },
    );
  });
});

function available(name: 'native'): boolean {
  try {
    selectBackend(name);
    return true;
  } catch {
    return false;
  }
}
