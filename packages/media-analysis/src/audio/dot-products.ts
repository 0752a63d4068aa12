/**
 * Products of a signal with itself at other lags: `products[lag] = sum of signal[at] * signal[at + lag]` over the first `length` samples.
 * Four lags and four samples at a time keep values in registers; each sum is added up in the order of its samples, as if it were alone.
 *
 * @param length a multiple of four
 * @param lags how many, a multiple of four
 */
export function laggedProducts(
  signal: Float64Array,
  length: number,
  firstLag: number,
  lags: number,
  products: Float64Array,
): void {
  for (let lag = firstLag; lag < firstLag + lags; lag += 4) {
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    let x0 = signal[lag] as number;
    let x1 = signal[lag + 1] as number;
    let x2 = signal[lag + 2] as number;
    for (let at = 0; at < length; at += 4) {
      const ahead = at + lag + 3;
      const x3 = signal[ahead] as number;
      let here = signal[at] as number;
      a += here * x0;
      b += here * x1;
      c += here * x2;
      d += here * x3;
      here = signal[at + 1] as number;
      x0 = signal[ahead + 1] as number;
      a += here * x1;
      b += here * x2;
      c += here * x3;
      d += here * x0;
      here = signal[at + 2] as number;
      x1 = signal[ahead + 2] as number;
      a += here * x2;
      b += here * x3;
      c += here * x0;
      d += here * x1;
      here = signal[at + 3] as number;
      x2 = signal[ahead + 3] as number;
      a += here * x3;
      b += here * x0;
      c += here * x1;
      d += here * x2;
    }
    products[lag] = a;
    products[lag + 1] = b;
    products[lag + 2] = c;
    products[lag + 3] = d;
  }
}

/**
 * Every fourth value of a filtered signal: `output[at] = sum of kernel[tap] * samples[from + 4 * at + tap]`, four of them at a time.
 *
 * @param first index of the first value that is computed
 * @param count how many, a multiple of four
 */
export function filterByFour(
  kernel: Float64Array,
  samples: Float32Array,
  from: number,
  output: Float64Array,
  first: number,
  count: number,
): void {
  for (let at = first; at < first + count; at += 4) {
    const start = from + 4 * at;
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    for (let tap = 0; tap < kernel.length; tap += 1) {
      const weight = kernel[tap] as number;
      const place = start + tap;
      a += weight * (samples[place] as number);
      b += weight * (samples[place + 4] as number);
      c += weight * (samples[place + 8] as number);
      d += weight * (samples[place + 12] as number);
    }
    output[at] = a;
    output[at + 1] = b;
    output[at + 2] = c;
    output[at + 3] = d;
  }
}
