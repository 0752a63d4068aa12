/** Taps of each of the four phases, as in BS.1770-4 annex 2. */
export const peakTaps = 12;

/** Windowed-sinc interpolation at quarters of a sample; phase 0 is the sample itself. */
const [first, second, third] = [phase(1), phase(2), phase(3)];
/** No interpolated value is higher than the highest sample by more than this factor. */
const mostOvershoot = Math.max(
  ...[first, second, third].map((weights) => weights.reduce((sum, weight) => sum + Math.abs(weight), 0)),
);

function phase(quarter: number): Float64Array {
  return Float64Array.from({ length: peakTaps }, (_, tap) => {
    const t = tap - (peakTaps / 2 - 1) - quarter / 4;
    const x = Math.PI * t;
    return (Math.sin(x) / x) * Math.cos((Math.PI * t) / (peakTaps + 1)) ** 2;
  });
}

/**
 * The highest absolute value of `samples[from .. to]`, four times oversampled (BS.1770-4 annex 2), in full scales. Reads six samples
 * on either side.
 */
export function truePeak(samples: Float32Array, from: number, to: number): number {
  let peak = 0;
  for (let at = from; at < to; at += 1) peak = Math.max(peak, Math.abs(samples[at] as number));
  const worthALook = peak / mostOvershoot;
  for (let at = from; at < to; at += 1) {
    if (Math.abs(samples[at] as number) < worthALook && Math.abs(samples[at + 1] as number) < worthALook) continue;
    peak = Math.max(peak, highestBetween(samples, at));
  }
  return peak;
}

/** The highest absolute value at the three quarters between a sample and the next. */
function highestBetween(samples: Float32Array, at: number): number {
  const start = at - peakTaps / 2 + 1;
  let a = 0;
  let b = 0;
  let c = 0;
  for (let tap = 0; tap < peakTaps; tap += 1) {
    const sample = samples[start + tap] as number;
    a += (first[tap] as number) * sample;
    b += (second[tap] as number) * sample;
    c += (third[tap] as number) * sample;
  }
  return Math.max(Math.abs(a), Math.abs(b), Math.abs(c));
}
