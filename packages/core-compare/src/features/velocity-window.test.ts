import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { boneCount, boneLength } from './bones.js';
import { VelocityWindow, velocityCapacity } from './velocity-window.js';

const width = boneCount * 3;
const everySeen = new Float64Array(boneCount).fill(1);

interface Sample {
  readonly time: number;
  readonly directions: Float64Array;
}

const streams = fc
  .record({
    frameRate: fc.integer({ min: 8, max: 400 }),
    wobbles: fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 5, maxLength: 150 }),
  })
  .map(({ frameRate, wobbles }) =>
    wobbles.map((wobble, frame) => ({
      time: frame / frameRate,
      directions: Float64Array.from({ length: width }, (_, axis) => Math.sin(wobble + axis)),
    })),
  );

/** The slope of one axis over the samples that a window keeps, by definition. */
function slope(samples: readonly Sample[], axis: number): number {
  const newest = samples.at(-1)?.time ?? 0;
  const kept = samples.filter(({ time }) => time >= newest - 0.3 - 1e-4).slice(-velocityCapacity);
  const meanTime = kept.reduce((sum, { time }) => sum + time, 0) / kept.length;
  const mean = kept.reduce((sum, { directions }) => sum + directions[axis]!, 0) / kept.length;
  const cross = kept.reduce((sum, { time, directions }) => sum + (time - meanTime) * (directions[axis]! - mean), 0);
  return cross / kept.reduce((sum, { time }) => sum + (time - meanTime) ** 2, 0);
}

function pushAll(window: VelocityWindow, samples: readonly Sample[]): Float64Array {
  const velocities = new Float64Array(width);
  const weights = new Float64Array(boneCount);
  for (const { time, directions } of samples) window.push(time, directions, everySeen);
  window.velocities(velocities, weights);
  return weights[0] === 0 ? new Float64Array(0) : velocities;
}

describe('the window of velocities', () => {
  it('gives the slope over its time at every frame rate, up to the frames that it keeps', () => {
    fc.assert(
      fc.property(streams, (samples) => {
        const velocities = pushAll(new VelocityWindow(), samples);
        for (const [axis, velocity] of velocities.entries()) {
          const length = boneLength[Math.floor(axis / 3)]!;
          expect(velocity).toBeCloseTo(length * slope(samples, axis), 8);
        }
      }),
    );
  });

  it('goes on from its state to the last digit, whatever it had room for', () => {
    fc.assert(
      fc.property(streams, fc.nat(150), (samples, at) => {
        const whole = new VelocityWindow();
        const begun = new VelocityWindow();
        pushAll(begun, samples.slice(0, at));
        const resumed = new VelocityWindow();
        resumed.restore(begun.state());
        expect(pushAll(resumed, samples.slice(at))).toEqual(pushAll(whole, samples));
        expect(resumed.state()).toEqual(whole.state());
      }),
    );
  });
});
