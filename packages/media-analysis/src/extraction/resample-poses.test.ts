import type { PoseSequence } from '@footlight/contracts';
import { describe, expect, it } from 'vitest';

import { resamplePoses } from './resample-poses.js';

const stride = 33 * 4;
/** Every coordinate is the time; visibility as given. */
function sequenceOf(times: readonly number[], seen: readonly number[]): PoseSequence {
  const landmarks = Float32Array.from(
    { length: times.length * stride },
    (_, at) => (at % 4 === 3 ? seen[Math.floor(at / stride)] : times[Math.floor(at / stride)]) ?? 0,
  );
  return {
    layout: 'blazepose33',
    dims: 3,
    space: 'world',
    aspectRatio: 1,
    timestamps: Float64Array.from(times),
    landmarks,
  };
}

describe('an even rate', () => {
  it('lies on the lines between the frames', () => {
    const even = resamplePoses(sequenceOf([1, 1.04, 1.12, 1.2, 1.4], [1, 1, 1, 1, 1]), 10);
    expect([...even.timestamps].map((time) => Number(time.toFixed(6)))).toEqual([1, 1.1, 1.2, 1.3, 1.4]);
    [1, 1.1, 1.2, 1.3, 1.4].forEach((time, frame) => expect(even.landmarks[frame * stride]).toBeCloseTo(time, 5));
  });

  it('has no pose where a neighbour has none or is far away', () => {
    const even = resamplePoses(sequenceOf([0, 0.1, 0.3, 1.3], [1, 0, 1, 1]), 10);
    const seen = Array.from(even.timestamps, (_, frame) => (even.landmarks[frame * stride + 3] ?? 0) > 0);
    expect(seen).toEqual([
      true,
      false,
      false,
      true,
      false,
      false,
      false,
      false,
      false,
      false,
      false,
      false,
      false,
      true,
    ]);
  });

  it('leaves an even sequence as it is', () => {
    const sequence = sequenceOf([0, 0.2, 0.4, 0.6], [1, 1, 1, 1]);
    expect(resamplePoses(sequence, 5).landmarks).toEqual(sequence.landmarks);
  });

  it('takes an empty sequence, and no rate of zero', () => {
    expect(resamplePoses(sequenceOf([], []), 10).timestamps).toHaveLength(0);
    expect(() => resamplePoses(sequenceOf([0], [1]), 0)).toThrow(RangeError);
  });
});
