/**
 * What the limits in `vowel-shape` are made for: speech whose bands at 240 to 440 Hz lie this far above those at 550 to 960 Hz, and whose
 * bands at 2.2 to 3.6 kHz this far, dB. A microphone near the mouth with a flat response gives 5 and -12.5 (Byrne et al. 1994); one that
 * is bass-heavy 15, a bright one 0.
 */
const leastLow = -2;
const leastHigh = -8;
/** The parts of the spectrum that are compared, as indices into a shape (`firstShapeBand` on). */
const low = [0, 3] as const;
const middle = [3, 7] as const;
const high = [12, 17] as const;
/** The correction grows from nothing at the first band to all of it at the second. */
const lowRamp = [4, 1] as const;
const highRamp = [5, 14] as const;

/**
 * What to add to each band of a recording, dB <= 0, so that too much bass or brightness of its microphone does not pass for the hum of a
 * nasal or hide a vowel's second formant. Only excess is taken away: to raise what is missing would raise noise.
 *
 * @param speech mean power of each band where somebody speaks
 */
export function channelTilt(speech: Float64Array): Float64Array {
  const levels = speech.map((power) => 10 * Math.log10(Math.max(power, 1e-12)));
  const excess = (part: readonly [number, number], least: number) =>
    Math.max(0, mean(levels, part) - mean(levels, middle) - least);
  const [bass, brightness] = [excess(low, leastLow), excess(high, leastHigh)];
  return levels.map((_, band) => 0 - bass * along(lowRamp, band) - brightness * along(highRamp, band));
}

function mean(levels: Float64Array, [from, to]: readonly [number, number]): number {
  return levels.subarray(from, to).reduce((sum, level) => sum + level, 0) / (to - from);
}

/** Where on the way from the first place to the second, 0..1. */
function along([from, to]: readonly [number, number], at: number): number {
  return Math.min(1, Math.max(0, (at - from) / (to - from)));
}
