/** One second-order section: `b0, b1, b2` over `1, a1, a2`. */
export interface Biquad {
  readonly b0: number;
  readonly b1: number;
  readonly b2: number;
  readonly a1: number;
  readonly a2: number;
}

/**
 * A second-order Butterworth low-pass by the bilinear transform with pre-warping (what `scipy.signal.butter(2, 2 * cutoff / rate)`
 * gives).
 *
 * @param cutoff Hz, below half of `rate`
 * @param rate samples a second
 */
export function butterworth2(cutoff: number, rate: number): Biquad {
  const k = Math.tan((Math.PI * cutoff) / rate);
  const scale = 1 / (1 + Math.SQRT2 * k + k * k);
  const b0 = k * k * scale;
  return { b0, b1: 2 * b0, b2: b0, a1: 2 * (k * k - 1) * scale, a2: (1 - Math.SQRT2 * k + k * k) * scale };
}

/** Samples mirrored at each end before filtering: three times the order of the polynomials, as `scipy.signal.filtfilt` does. */
const padding = 9;

/**
 * Filters forward and backward, so that nothing is delayed and the amplitude is damped twice: `scipy.signal.filtfilt` with its
 * odd extension, which a series shorter than the extension shortens.
 */
export function filterBothWays(filter: Biquad, series: Float64Array): Float64Array {
  const pad = Math.min(padding, series.length - 1);
  if (pad < 1) return series.slice();
  const extended = extend(series, pad);
  run(filter, extended);
  extended.reverse();
  run(filter, extended);
  extended.reverse();
  return extended.slice(pad, pad + series.length);
}

/** Turns each end by 180 degrees around its last sample. */
function extend(series: Float64Array, pad: number): Float64Array {
  const first = series[0] ?? 0;
  const last = series.at(-1) ?? 0;
  const extended = new Float64Array(series.length + 2 * pad);
  extended.set(series, pad);
  for (let step = 1; step <= pad; step++) {
    extended[pad - step] = 2 * first - (series[step] ?? 0);
    extended[pad + series.length - 1 + step] = 2 * last - (series[series.length - 1 - step] ?? 0);
  }
  return extended;
}

/** In place, in the transposed direct form II, begun as if the first sample had always been there. */
function run({ b0, b1, b2, a1, a2 }: Biquad, series: Float64Array): void {
  const first = series[0] ?? 0;
  let z1 = (1 - b0) * first;
  let z2 = (b2 - a2) * first;
  for (let index = 0; index < series.length; index++) {
    const x = series[index] ?? 0;
    const y = b0 * x + z1;
    z1 = b1 * x - a1 * y + z2;
    z2 = b2 * x - a2 * y;
    series[index] = y;
  }
}
