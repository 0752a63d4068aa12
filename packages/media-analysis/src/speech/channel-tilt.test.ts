import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { channelTilt } from './channel-tilt.js';
import { shapeBands } from './steady-sounds.js';

const spectrum = fc.array(fc.double({ min: -90, max: 0, noNaN: true }), {
  minLength: shapeBands,
  maxLength: shapeBands,
});
const powers = (levels: readonly number[]) => Float64Array.from(levels, (level) => 10 ** (level / 10));
/** Near a mouth: falling towards both ends. */
const ordinary = Array.from({ length: shapeBands }, (_, band) => -30 - Math.abs(band - 4));

describe('channelTilt', () => {
  it('leaves ordinary speech, and silence, as it is', () => {
    expect([...channelTilt(powers(ordinary))]).toEqual(ordinary.map(() => 0));
    expect([...channelTilt(new Float64Array(shapeBands))].every((level) => level <= 0)).toBe(true);
  });

  it('only ever takes away, however loud the recording is', () => {
    fc.assert(
      fc.property(spectrum, fc.double({ min: -20, max: 20, noNaN: true }), (levels, gain) => {
        const tilt = channelTilt(powers(levels));
        const louder = channelTilt(powers(levels.map((level) => level + gain)));
        tilt.forEach((level, band) => {
          expect(level).toBeLessThanOrEqual(0);
          expect(louder[band]).toBeCloseTo(level, 6);
        });
      }),
    );
  });

  it('takes away as much bass or brightness as is too much, and nothing between', () => {
    const bass = channelTilt(powers(ordinary.map((level, band) => (band < 3 ? level + 20 : level))));
    expect(bass[0]).toBeLessThan(-12);
    expect(bass[0]).toBeCloseTo(bass[1] ?? 0, 9);
    expect([...bass.subarray(4)].every((level) => level === 0)).toBe(true);
    const bright = channelTilt(powers(ordinary.map((level, band) => (band > 9 ? level + 15 : level))));
    expect(bright[16]).toBeLessThan(-12);
    expect([...bright.subarray(0, 6)].every((level) => level === 0)).toBe(true);
  });
});
