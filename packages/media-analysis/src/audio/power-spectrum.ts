/** Points of the complex transform: pairs of neighbouring samples, the first of each as the real part. */
const points = 256;
const bits = 8;
/** Samples that one spectrum is of. */
export const spectrumSize = 2 * points;

const cosines = Float64Array.from({ length: points }, (_, at) => Math.cos((2 * Math.PI * at) / spectrumSize));
const sines = Float64Array.from({ length: points }, (_, at) => Math.sin((2 * Math.PI * at) / spectrumSize));
/** Where each pair goes, so that the transform can work in place: the index read backwards. */
const places = Uint16Array.from({ length: points }, (_, at) =>
  Array.from({ length: bits }, (_bit, bit) => ((at >> bit) & 1) << (bits - 1 - bit)).reduce((sum, bit) => sum + bit, 0),
);

/** The power spectrum of 512 real samples. Reuses its memory: not for concurrent use. */
export class PowerSpectrum {
  readonly #real = new Float64Array(points);
  readonly #imaginary = new Float64Array(points);

  /**
   * Writes the power of the bins [firstBin, lastBin] to `power`, by their number; `firstBin` is at least 1, `lastBin` below 256.
   *
   * @param window weights of `samples[from ..]`, an even number of them; what is missing to 512 counts as 0
   */
  measure(
    samples: Float32Array,
    from: number,
    window: Float64Array,
    power: Float64Array,
    [firstBin, lastBin]: readonly [number, number],
  ): void {
    this.#load(samples, from, window);
    firstStages(this.#real, this.#imaginary);
    for (let span = 4; span < points; span *= 4) twoStages(this.#real, this.#imaginary, span);
    powers(this.#real, this.#imaginary, power, firstBin, lastBin);
  }

  #load(samples: Float32Array, from: number, window: Float64Array): void {
    const real = this.#real;
    const imaginary = this.#imaginary;
    const pairs = window.length >> 1;
    for (let pair = 0; pair < pairs; pair += 1) {
      const place = places[pair] as number;
      const at = 2 * pair;
      real[place] = (samples[from + at] as number) * (window[at] as number);
      imaginary[place] = (samples[from + at + 1] as number) * (window[at + 1] as number);
    }
    for (let pair = pairs; pair < points; pair += 1)
      real[places[pair] as number] = imaginary[places[pair] as number] = 0;
  }
}

/** The first two stages, where every twiddle is 1 or -i. */
function firstStages(real: Float64Array, imaginary: Float64Array): void {
  for (let at = 0; at < points; at += 4) {
    const x0 = (real[at] as number) + (real[at + 1] as number);
    const x1 = (real[at] as number) - (real[at + 1] as number);
    const x2 = (real[at + 2] as number) + (real[at + 3] as number);
    const x3 = (real[at + 2] as number) - (real[at + 3] as number);
    const y0 = (imaginary[at] as number) + (imaginary[at + 1] as number);
    const y1 = (imaginary[at] as number) - (imaginary[at + 1] as number);
    const y2 = (imaginary[at + 2] as number) + (imaginary[at + 3] as number);
    const y3 = (imaginary[at + 2] as number) - (imaginary[at + 3] as number);
    real[at] = x0 + x2;
    real[at + 1] = x1 + y3;
    real[at + 2] = x0 - x2;
    real[at + 3] = x1 - y3;
    imaginary[at] = y0 + y2;
    imaginary[at + 1] = y1 - x3;
    imaginary[at + 2] = y0 - y2;
    imaginary[at + 3] = y1 + x3;
  }
}

/** Two stages of radix 2 in one walk through memory: four values are read, meet twice, and are written. */
function twoStages(real: Float64Array, imaginary: Float64Array, span: number): void {
  const turn = points / span;
  for (let k = 0; k < span; k += 1) {
    const c1 = cosines[k * turn] as number;
    const s1 = -(sines[k * turn] as number);
    const c2 = cosines[(k * turn) >> 1] as number;
    const s2 = -(sines[(k * turn) >> 1] as number);
    fourAtATime(real, imaginary, k, span, c1, s1, c2, s2);
  }
}

/** The hot loop. The twiddle of the fourth value is the second's turned by a quarter: (s2, -c2). */
function fourAtATime(
  real: Float64Array,
  imaginary: Float64Array,
  first: number,
  span: number,
  c1: number,
  s1: number,
  c2: number,
  s2: number,
): void {
  for (let at = first; at < points; at += 4 * span) {
    const at1 = at + span;
    const at2 = at1 + span;
    const at3 = at2 + span;
    const r1 = real[at1] as number;
    const i1 = imaginary[at1] as number;
    const r3 = real[at3] as number;
    const i3 = imaginary[at3] as number;
    const tr = r1 * c1 - i1 * s1;
    const ti = r1 * s1 + i1 * c1;
    const ur = r3 * c1 - i3 * s1;
    const ui = r3 * s1 + i3 * c1;
    const x0 = (real[at] as number) + tr;
    const y0 = (imaginary[at] as number) + ti;
    const x1 = (real[at] as number) - tr;
    const y1 = (imaginary[at] as number) - ti;
    const x2 = (real[at2] as number) + ur;
    const y2 = (imaginary[at2] as number) + ui;
    const x3 = (real[at2] as number) - ur;
    const y3 = (imaginary[at2] as number) - ui;
    const vr = x2 * c2 - y2 * s2;
    const vi = x2 * s2 + y2 * c2;
    const wr = x3 * s2 + y3 * c2;
    const wi = y3 * s2 - x3 * c2;
    real[at] = x0 + vr;
    imaginary[at] = y0 + vi;
    real[at2] = x0 - vr;
    imaginary[at2] = y0 - vi;
    real[at1] = x1 + wr;
    imaginary[at1] = y1 + wi;
    real[at3] = x1 - wr;
    imaginary[at3] = y1 - wi;
  }
}

/** The power of real samples' bins from the transform of their pairs. */
function powers(real: Float64Array, imaginary: Float64Array, power: Float64Array, first: number, last: number): void {
  for (let bin = first; bin <= last; bin += 1) {
    const a = real[bin] as number;
    const b = imaginary[bin] as number;
    const c = real[points - bin] as number;
    const d = imaginary[points - bin] as number;
    const oddX = (b + d) / 2;
    const oddY = (c - a) / 2;
    const cosine = cosines[bin] as number;
    const sine = sines[bin] as number;
    const x = (a + c) / 2 + oddX * cosine + oddY * sine;
    const y = (b - d) / 2 + oddY * cosine - oddX * sine;
    power[bin] = x * x + y * y;
  }
}
