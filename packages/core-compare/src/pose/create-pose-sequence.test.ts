import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { CompareError } from '../errors/compare-error.js';
import { createPoseSequence, type PoseSequenceInput } from './create-pose-sequence.js';

const input = (changes: Partial<PoseSequenceInput> = {}): PoseSequenceInput => ({
  layout: 'coco17',
  space: 'world',
  timestamps: [0, 0.1],
  landmarks: new Array(2 * 17 * 4).fill(0.5),
  ...changes,
});
const withValue = (index: number, value: number): PoseSequenceInput =>
  input({ landmarks: new Array(136).fill(0.5).with(index, value) });

describe('createPoseSequence', () => {
  it('copies what it is given and fills in the defaults', () => {
    const landmarks = new Float32Array(136).fill(0.25);
    const sequence = createPoseSequence(input({ landmarks }));
    landmarks.fill(9);
    expect(sequence).toMatchObject({ dims: 3, aspectRatio: 1, layout: 'coco17', space: 'world' });
    expect(sequence.landmarks[5]).toBe(0.25);
  });

  it.each([
    ['no frames', input({ timestamps: [], landmarks: [] }), 'no frames'],
    ['a wrong number of values', input({ landmarks: [1, 2, 3] }), '136 values'],
    ['times that go back', input({ timestamps: [1, 0.5] }), '0.5'],
    ['equal times', input({ timestamps: [1, 1] }), 'not after 1'],
    ['a time that is not a number', input({ timestamps: [0, Number.NaN] }), 'frame 1 is NaN'],
    ['a coordinate that is not a number', withValue(72, Number.NaN), 'x of landmark 1 in frame 1 is NaN'],
    ['an infinite coordinate', withValue(1, Number.POSITIVE_INFINITY), 'y of landmark 0 in frame 0'],
    ['a huge coordinate', withValue(2, 1e7), '10000000'],
    ['a visibility that is not a number', withValue(3, Number.NaN), 'visibility'],
    ['an unknown layout', input({ layout: 'hand21' as 'coco17' }), "'hand21'"],
    ['an unknown space', input({ space: 'pixels' as 'image' }), "'pixels'"],
    ['an aspect ratio of 0', input({ aspectRatio: 0 }), 'aspect ratio is 0'],
    ['four dims', input({ dims: 4 as 3 }), 'dims is 4'],
  ])('refuses %s and names it', (_, wrong, named) => {
    const attempt = (): unknown => createPoseSequence(wrong);
    expect(attempt).toThrow(CompareError);
    expect(attempt).toThrow(named);
  });

  it('clamps visibilities to 0..1', () => {
    const sequence = createPoseSequence(withValue(3, 1.5));
    expect(sequence.landmarks[3]).toBe(1);
  });

  it('gives a sequence or a typed error for anything', () => {
    const number = fc.oneof(fc.double(), fc.constantFrom(Number.NaN, 0, 1e30));
    fc.assert(
      fc.property(fc.array(number, { maxLength: 4 }), fc.array(number, { maxLength: 70 }), (timestamps, landmarks) => {
        try {
          createPoseSequence(input({ timestamps, landmarks }));
        } catch (error) {
          expect(error).toBeInstanceOf(CompareError);
        }
      }),
    );
  });
});
