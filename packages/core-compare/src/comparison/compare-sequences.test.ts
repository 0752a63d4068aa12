import type { PoseSequence } from '@footlight/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { CompareError } from '../errors/compare-error.js';
import { createPoseSequence } from '../pose/create-pose-sequence.js';
import { choreographer, createChoreography, faithful, lateAndSloppy, perform } from '../testing/choreography/index.js';
import { mirror, perturb, reorder, retime, timesAt } from '../testing/perturbation/index.js';
import { compareSequences } from './compare-sequences.js';

const dance = createChoreography({ seed: 4, tempo: 112, beats: 56 });
const reference = perform(dance, choreographer, { jitter: 0 });
const onCamera = perform(dance, choreographer, { jitter: 0, space: 'image' });
const otherDance = perform(createChoreography({ seed: 91, tempo: 112, beats: 56 }), choreographer, { jitter: 0 });
const frames = reference.timestamps.length;
const score = (performance: PoseSequence, against = reference, options = {}): number =>
  compareSequences(against, performance, { preset: 'dance', backend: 'typescript', ...options }).combinedScore ??
  Number.NaN;

/** Invariances promise 0.03; what is exact in theory is held to rounding. */
const rounding = 1e-3;

describe('compareSequences', () => {
  it('gives a performance that is its reference 1, with no offset and no error', () => {
    const result = compareSequences(reference, reference, { backend: 'typescript' });
    expect(result.combinedScore).toBeGreaterThan(0.999999);
    expect(result.frames.every(({ timingOffset }) => timingOffset === 0)).toBe(true);
    expect(result.frames.flatMap(({ errors }) => errors)).toEqual([]);
    expect(result.alignment).toEqual(Array.from({ length: frames }, (_, index) => [index, index]));
  });

  it('tells a dance with 2 cm of jitter from noise, a freeze, a shuffle, a reversal and another dance', () => {
    const order = [...reference.timestamps.keys()];
    const shuffled = order.map((index) => (index * 7919) % frames);
    expect(score(perturb(reference, { jitter: 0.02 }))).toBeGreaterThan(0.85);
    expect(score(perturb(reference, { jitter: 5 }))).toBeLessThan(0.1);
    expect(
      score(
        reorder(
          reference,
          order.map(() => 40),
        ),
      ),
    ).toBeLessThan(0.3);
    expect(score(reorder(reference, order.toReversed()))).toBeLessThan(0.35);
    expect(score(reorder(reference, shuffled))).toBeLessThan(0.35);
    expect(score(otherDance)).toBeLessThan(0.35);
  });

  it('scores a collapsed body 0 and a hidden one not at all', () => {
    const point = reference.landmarks.map((_, index) => (index % 4 === 3 ? 1 : 0.5));
    const hidden = reference.landmarks.map((value, index) => (index % 4 === 3 ? 0 : value));
    expect(score({ ...reference, landmarks: point })).toBe(0);
    const unseen = compareSequences(reference, { ...reference, landmarks: hidden }, { backend: 'typescript' });
    expect(unseen).toMatchObject({ combinedScore: null, poseScore: null, coverage: 0, joints: [], alignment: [] });
    expect(unseen.frames.every(({ reason }) => reason === 'no-pose')).toBe(true);
  });

  it('falls with every further degree of a wrong arm, and names the arm', () => {
    const results = [0, 10, 20, 30, 45, 60, 90].map((leftArm) =>
      compareSequences(reference, perturb(reference, { leftArm }), { backend: 'typescript' }),
    );
    const scores = results.map(({ combinedScore }) => combinedScore ?? Number.NaN);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    expect(results.slice(2).map(({ joints }) => joints[0]?.joint)).toEqual(new Array(5).fill('left_shoulder'));
  });

  it('falls with every further moment of delay, and says how late', () => {
    const delays = [0, 0.1, 0.2, 0.3, 0.5, 0.8, 1.2, 2];
    const results = delays.map((delay) =>
      compareSequences(
        reference,
        retime(reference, reference.timestamps, (time) => time - delay),
        { backend: 'typescript' },
      ),
    );
    const scores = results.map(({ combinedScore }) => combinedScore ?? Number.NaN);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    for (const [index, { timing }] of results.entries())
      expect(timing.offsetMedian).toBeCloseTo(-(delays[index] ?? 0), 1);
  });

  it('judges poses whenever they come when the tolerance is infinite', () => {
    const late = retime(reference, reference.timestamps, (time) => time - 0.8);
    expect(score(late, reference, { timingTolerance: Number.POSITIVE_INFINITY })).toBeGreaterThan(0.9);
  });

  it('does not depend on size, place, yaw or the shape of the picture', () => {
    const moved = reference.landmarks.map((value, index) => (index % 4 === 3 ? value : value * 0.6 + (index % 4)));
    expect(score({ ...reference, landmarks: moved })).toBeGreaterThan(1 - rounding);
    expect(score(perturb(reference, { yaw: 20 }))).toBeGreaterThan(1 - rounding);
    expect(score(perturb(reference, { yaw: -20 }))).toBeGreaterThan(1 - rounding);
    const narrow = onCamera.landmarks.map((value, index) => (index % 2 === 0 ? value * 2 : value));
    expect(score({ ...onCamera, aspectRatio: onCamera.aspectRatio / 2, landmarks: narrow }, onCamera)).toBeGreaterThan(
      1 - rounding,
    );
  });

  it.each([15, 60])('changes by at most .03 at %d frames a second', (fps) => {
    expect(score(perform(dance, choreographer, { jitter: 0, fps }))).toBeGreaterThan(0.97);
  });

  it('lets a whole performance have its own even tempo', () => {
    const slow = retime(reference, timesAt(reference, 30, 30 / 0.8), (time) => time * 0.8);
    const result = compareSequences(reference, slow, { backend: 'typescript' });
    expect(result.combinedScore).toBeGreaterThan(0.85);
    expect(score(slow, reference, { tempo: 'clock' })).toBeLessThan(0.4);
  });

  it('finds a part of the dance wherever its clock starts', () => {
    const first = reorder(reference, [...reference.timestamps.keys()].slice(0, 400));
    expect(score(first)).toBeGreaterThan(0.999);
    const later = reorder(reference, [...reference.timestamps.keys()].slice(300, 700));
    expect(score(later)).toBeGreaterThan(0.95);
  });

  it('recognises a mirrored dancer when asked, with left and right of the dancer', () => {
    const sloppy = perform(dance, lateAndSloppy, { jitter: 0 });
    const plain = compareSequences(reference, sloppy, { mirror: 'auto', backend: 'typescript' });
    const seen = compareSequences(reference, mirror(sloppy), { mirror: 'auto', backend: 'typescript' });
    expect(plain.mirrored).toBe(false);
    expect(seen.mirrored).toBe(true);
    expect(seen.combinedScore).toBeCloseTo(plain.combinedScore ?? 0, 3);
    expect(plain.joints[0]?.joint).toBe('left_shoulder');
    expect(seen.joints[0]?.joint).toBe('right_shoulder');
    expect(score(mirror(sloppy))).toBeLessThan(plain.combinedScore ?? 0);
  });

  it('compares what two layouts share', () => {
    const coco = [0, 2, 5, 7, 8, 11, 12, 13, 14, 15, 16, 23, 24, 25, 26, 27, 28];
    const landmarks = Float32Array.from({ length: frames * 17 * 4 }, (_, index) => {
      const frame = Math.floor(index / 68);
      return reference.landmarks[frame * 132 + (coco[Math.floor((index % 68) / 4)] ?? 0) * 4 + (index % 4)] ?? 0;
    });
    const performance = createPoseSequence({
      layout: 'coco17',
      space: 'world',
      timestamps: reference.timestamps,
      landmarks,
    });
    const result = compareSequences(reference, performance, { backend: 'typescript' });
    expect(result.combinedScore).toBeGreaterThan(0.999);
    expect(result.coverage).toBeGreaterThan(0.99);
  });

  it('ranks performers of the same dance above a performer of another', () => {
    expect(score(perform(dance, faithful))).toBeGreaterThan(score(perform(dance, lateAndSloppy)));
    expect(score(perform(dance, lateAndSloppy))).toBeGreaterThan(score(otherDance));
  });

  it('answers for one frame', () => {
    const one = reorder(reference, [0]);
    expect(compareSequences(one, one, { backend: 'typescript' })).toMatchObject({
      combinedScore: 1,
      motionScore: null,
    });
    expect(score(reference, one)).toBeLessThanOrEqual(1);
  });

  it('stops when it is told to, and reports how far it is', () => {
    const controller = new AbortController();
    const stages = new Set<string>();
    const stop = (): unknown =>
      compareSequences(reference, reference, {
        backend: 'typescript',
        signal: controller.signal,
        onProgress: ({ stage, completed }) => {
          stages.add(stage);
          if (completed > 0) controller.abort(new Error('enough'));
        },
      });
    expect(stop).toThrow('enough');
    expect([...stages]).toEqual(['align', 'compare']);
  });

  it.each([
    [{ preset: 'jazz' }, 'jazz'],
    [{ weights: { poseWeight: 0.5, motionWeight: 0.4 } }, 'sum to 1'],
    [{ preset: 'dance', weights: { poseWeight: 0.5, motionWeight: 0.5 } }, 'one of them'],
    [{ timingTolerance: 0 }, 'timingTolerance is 0'],
    [{ mirror: 'maybe' }, 'maybe'],
    [{ tempo: 'rubato' }, 'rubato'],
  ])('refuses %j', (options, named) => {
    const attempt = (): unknown => compareSequences(reference, reference, options as never);
    expect(attempt).toThrow(CompareError);
    expect(attempt).toThrow(named);
  });

  it('never gives a number outside its range, whatever the poses', () => {
    const value = fc.oneof(fc.double({ min: -2, max: 2, noNaN: true }), fc.constantFrom(0, 1, 1e-10, 1e5));
    const poses = fc.array(fc.array(value, { minLength: 68, maxLength: 68 }), { minLength: 1, maxLength: 12 });
    const sequence = (rows: number[][]): PoseSequence =>
      createPoseSequence({
        layout: 'coco17',
        space: 'image',
        timestamps: rows.map((_, index) => index / 9),
        landmarks: rows.flat(),
      });
    fc.assert(
      fc.property(poses, poses, (a, b) => {
        const result = compareSequences(sequence(a), sequence(b), { backend: 'typescript', mirror: 'auto' });
        for (const number of numbersOf(result)) expect(Number.isFinite(number)).toBe(true);
        for (const frame of result.frames) {
          for (const part of [frame.poseSimilarity, frame.motionSimilarity, frame.combinedScore, frame.coverage]) {
            expect(part === null || (part >= 0 && part <= 1)).toBe(true);
          }
          expect(frame.combinedScore === null).toBe(frame.reason !== null && frame.reason !== 'warming-up');
        }
      }),
      { numRuns: 60 },
    );
  });
});

function numbersOf(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(numbersOf);
}
