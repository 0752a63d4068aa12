import { analysisRateHz, bandCount } from './audio-features.js';
import { PowerSpectrum, spectrumSize } from './power-spectrum.js';

/** Samples under the window: 25 ms, the frame of speech recognisers. */
export const spectrumSamples = 400;
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
  readonly #spectrum = new PowerSpectrum();
  readonly #power = new Float64Array(spectrumSize / 2);

  /** Writes the bands of `samples[from .. from + 400]` to `output[at ..]`. */
  measure(samples: Float32Array, from: number, output: Uint8Array, at: number): void {
    this.#spectrum.measure(samples, from, this.#window, this.#power, usedBins);
    storeLevels(this.#power, output, at);
  }
}

/** A sine of full scale under a Hann window of n samples has the power (n/4)^2 in its bin. */
const fullScale = (spectrumSamples / 4) ** 2;

const hertz = analysisRateHz / spectrumSize;
/** The first bin above each edge; between two edges one band rises and the one before it falls. */
const bounds = Uint16Array.from({ length: bandCount + 2 }, (_, index) => Math.floor(edge(index) / hertz) + 1);
const usedBins = [bounds[0] as number, (bounds[bandCount + 1] as number) - 1] as const;
/** What each bin counts for the band that rises there, and for the one that falls. */
const rising = Float64Array.from({ length: spectrumSize / 2 }, (_, bin) => shareOf(bin));
const falling = rising.map((share) => 1 - share);

function shareOf(bin: number): number {
  const above = bounds.findIndex((first) => bin < first);
  if (above < 1) return 0;
  const [low, high] = [edge(above - 1), edge(above)];
  return (bin * hertz - low) / (high - low);
}

/** The hot loop: the bands' triangles, walked along the bins once. */
function storeLevels(power: Float64Array, output: Uint8Array, at: number): void {
  let risen = 0;
  for (let band = -1; band < bandCount; band += 1) {
    let sum = risen;
    risen = 0;
    const end = bounds[band + 2] as number;
    for (let bin = bounds[band + 1] as number; bin < end; bin += 1) {
      const value = power[bin] as number;
      sum += value * (falling[bin] as number);
      risen += value * (rising[bin] as number);
    }
    if (band < 0) continue;
    const level = 10 * Math.log10(sum / fullScale + 1e-12);
    output[at + band] = Math.max(0, Math.min(255, Math.round(2 * (level - bandFloorDb))));
  }
}
