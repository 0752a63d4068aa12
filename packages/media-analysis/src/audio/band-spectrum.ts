import { analysisRateHz, bandCount } from './audio-features.js';

/** Samples under the window: 25 ms, the frame of speech recognisers. */
export const spectrumSamples = 400;
const size = 512;
const half = size / 2;
/** The span of the bands, Hz: below is hum, above little speech. */
const lowest = 80;
const highest = 7600;
/** Full scale is 0 dB; what is stored begins here, in halves of a decibel. */
export const bandFloorDb = -110;

/** The level in dB of one stored band value. */
export function bandDb(stored: number): number {
  return bandFloorDb + stored / 2;
}

/** The middle of each band, Hz (equally spaced on the mel scale of O'Shaughnessy, 2595 log10(1 + f/700)). */
export const bandCentres: readonly number[] = Array.from({ length: bandCount }, (_, band) => edge(band + 1));

function edge(index: number): number {
  const mel = (hertz: number) => 2595 * Math.log10(1 + hertz / 700);
  const at = mel(lowest) + ((mel(highest) - mel(lowest)) * index) / (bandCount + 1);
  return 700 * (10 ** (at / 2595) - 1);
}

/** Levels of mel bands in windows of 25 ms. Reuses its memory: not for concurrent use. */
export class BandSpectrum {
  readonly #window = Float64Array.from(
    { length: spectrumSamples },
    (_, at) => 0.5 - 0.5 * Math.cos((2 * Math.PI * at) / spectrumSamples),
  );
  readonly #real = new Float64Array(half);
  readonly #imaginary = new Float64Array(half);
  readonly #power = new Float64Array(half + 1);
  readonly #filters = Array.from({ length: bandCount }, (_, band) => triangle(band));

  /** Writes the bands of `samples[from .. from + 400]` to `output[at ..]`. */
  measure(samples: Float32Array, from: number, output: Uint8Array, at: number): void {
    this.#real.fill(0);
    this.#imaginary.fill(0);
    for (let index = 0; index < spectrumSamples; index += 2) {
      this.#real[index >> 1] = (samples[from + index] as number) * (this.#window[index] as number);
      this.#imaginary[index >> 1] = (samples[from + index + 1] as number) * (this.#window[index + 1] as number);
    }
    transform(this.#real, this.#imaginary);
    realPower(this.#real, this.#imaginary, this.#power);
    this.#filters.forEach(({ first, weights }, band) => {
      let sum = 0;
      for (let index = 0; index < weights.length; index += 1)
        sum += (weights[index] as number) * (this.#power[first + index] as number);
      output[at + band] = storedLevel(sum);
    });
  }
}

/** A sine of full scale under a Hann window of n samples has the power (n/4)^2 in its bin. */
const fullScale = (spectrumSamples / 4) ** 2;

function storedLevel(power: number): number {
  const level = 10 * Math.log10(power / fullScale + 1e-12);
  return Math.max(0, Math.min(255, Math.round(2 * (level - bandFloorDb))));
}

function triangle(band: number): { first: number; weights: number[] } {
  const [low, middle, high] = [edge(band), edge(band + 1), edge(band + 2)];
  const hertz = analysisRateHz / size;
  const first = Math.ceil(low / hertz);
  const weights: number[] = [];
  for (let bin = first; bin * hertz < high; bin += 1)
    weights.push(bin * hertz <= middle ? (bin * hertz - low) / (middle - low) : (high - bin * hertz) / (high - middle));
  return { first, weights };
}

const cosines = Float64Array.from({ length: half }, (_, at) => Math.cos((2 * Math.PI * at) / size));
const sines = Float64Array.from({ length: half }, (_, at) => Math.sin((2 * Math.PI * at) / size));
const reversed = Uint16Array.from({ length: half }, (_, at) =>
  Array.from({ length: 8 }, (_bit, bit) => ((at >> bit) & 1) << (7 - bit)).reduce((sum, bit) => sum + bit, 0),
);

/** A complex transform of 256 points in place, radix 2. */
function transform(real: Float64Array, imaginary: Float64Array): void {
  for (let at = 0; at < half; at += 1) {
    const other = reversed[at] as number;
    if (other <= at) continue;
    [real[at], real[other]] = [real[other] as number, real[at] as number];
    [imaginary[at], imaginary[other]] = [imaginary[other] as number, imaginary[at] as number];
  }
  for (let span = 1; span < half; span *= 2) {
    const stride = half / span;
    for (let k = 0; k < span; k += 1) butterflies(real, imaginary, span, k, k * stride);
  }
}

function butterflies(real: Float64Array, imaginary: Float64Array, span: number, k: number, turn: number): void {
  const c = cosines[turn] as number;
  const s = -(sines[turn] as number);
  for (let upper = k; upper < half; upper += 2 * span) {
    const lower = upper + span;
    const x = real[lower] as number;
    const y = imaginary[lower] as number;
    const turnedX = x * c - y * s;
    const turnedY = x * s + y * c;
    real[lower] = (real[upper] as number) - turnedX;
    imaginary[lower] = (imaginary[upper] as number) - turnedY;
    real[upper] = (real[upper] as number) + turnedX;
    imaginary[upper] = (imaginary[upper] as number) + turnedY;
  }
}

/** The power spectrum of 512 real samples from the transform of them as 256 complex ones. */
function realPower(real: Float64Array, imaginary: Float64Array, power: Float64Array): void {
  for (let bin = 0; bin < half; bin += 1) {
    const mirror = (half - bin) % half;
    const [a, b] = [real[bin] as number, imaginary[bin] as number];
    const [c, d] = [real[mirror] as number, imaginary[mirror] as number];
    const evenX = (a + c) / 2;
    const evenY = (b - d) / 2;
    const oddX = (b + d) / 2;
    const oddY = (c - a) / 2;
    const x = evenX + oddX * (cosines[bin] as number) + oddY * (sines[bin] as number);
    const y = evenY + oddY * (cosines[bin] as number) - oddX * (sines[bin] as number);
    power[bin] = x * x + y * y;
  }
  power[half] = ((real[0] as number) - (imaginary[0] as number)) ** 2;
}
