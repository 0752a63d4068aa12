import { analysisRateHz } from './audio-features.js';

/** The pitch of human speech, Hz (interview metric table). */
export const lowestPitch = 60;
export const highestPitch = 500;
/** Pitch is sought at 4 kHz: eight samples still make a period of 500 Hz. */
const decimation = 4;
const rate = analysisRateHz / decimation;
const shortestLag = Math.floor(rate / highestPitch);
const longestLag = Math.ceil(rate / lowestPitch);
/** Two periods of 80 Hz, so that deep voices are still seen as periodic. */
const correlated = 112;
const decimated = correlated + longestLag + 1;
/** Taps of the low-pass before decimation; its corner is at 900 Hz, which leaves the first formant and drops the rest. */
const taps = 48;
const corner = 900;
/** What doubling the period costs (Praat's octave cost .01 per octave, raised because this tracker keeps one candidate). */
const octaveCost = 0.03;

/** Samples at 16 kHz that one measurement looks at. */
export const pitchSamples = (decimated - 1) * decimation + taps;

/** What {@link PitchTracker.measure} finds. */
export interface PitchFrame {
  /** Hz; 0 when there is no sound at all. */
  readonly hertz: number;
  /** 0..1 */
  readonly voicing: number;
}

/** Pitch by normalised cross-correlation (Talkin 1995) of a low-passed signal. Reuses its memory: not for concurrent use. */
export class PitchTracker {
  readonly #kernel = lowPass();
  readonly #signal = new Float64Array(decimated);
  readonly #scores = new Float64Array(longestLag + 2);

  /** The pitch of `samples[from .. from + pitchSamples]`. */
  measure(samples: Float32Array, from: number): PitchFrame {
    this.#decimate(samples, from);
    const energy = this.#correlate();
    if (energy < 1e-10) return { hertz: 0, voicing: 0 };
    let best = shortestLag;
    for (let lag = shortestLag; lag <= longestLag; lag += 1) if (this.#weighed(lag) > this.#weighed(best)) best = lag;
    const voicing = Math.max(0, Math.min(1, this.#scores[best] as number));
    return { hertz: rate / this.#refined(best), voicing };
  }

  #weighed(lag: number): number {
    return (this.#scores[lag] as number) - octaveCost * Math.log2(lag / shortestLag);
  }

  /** The top of a parabola through a maximum and its neighbours. */
  #refined(lag: number): number {
    if (lag <= shortestLag || lag >= longestLag) return lag;
    const [before, at, after] = [this.#scores[lag - 1], this.#scores[lag], this.#scores[lag + 1]] as [
      number,
      number,
      number,
    ];
    const bend = before - 2 * at + after;
    return bend >= 0 ? lag : lag + (before - after) / (2 * bend);
  }

  #decimate(samples: Float32Array, from: number): void {
    let mean = 0;
    for (let at = 0; at < decimated; at += 1) {
      let sum = 0;
      const start = from + at * decimation;
      for (let tap = 0; tap < taps; tap += 1) sum += (this.#kernel[tap] as number) * (samples[start + tap] as number);
      this.#signal[at] = sum;
      mean += sum / decimated;
    }
    for (let at = 0; at < decimated; at += 1) this.#signal[at] = (this.#signal[at] as number) - mean;
  }

  /** Fills the scores of all lags; gives the mean square of the undelayed part. */
  #correlate(): number {
    const signal = this.#signal;
    let base = 0;
    let delayed = 0;
    for (let at = 0; at < correlated; at += 1) {
      base += (signal[at] as number) ** 2;
      delayed += (signal[at + shortestLag] as number) ** 2;
    }
    for (let lag = shortestLag; lag <= longestLag; lag += 1) {
      let product = 0;
      for (let at = 0; at < correlated; at += 1) product += (signal[at] as number) * (signal[at + lag] as number);
      this.#scores[lag] = product / Math.sqrt(base * Math.max(delayed, 0) + 1e-12);
      delayed += (signal[lag + correlated] as number) ** 2 - (signal[lag] as number) ** 2;
    }
    return base / correlated;
  }
}

function lowPass(): Float64Array {
  const kernel = Float64Array.from({ length: taps }, (_, tap) => {
    const t = tap - (taps - 1) / 2;
    const x = (2 * Math.PI * corner * t) / analysisRateHz;
    return (Math.sin(x) / x) * (0.54 + 0.46 * Math.cos((2 * Math.PI * t) / taps));
  });
  const sum = kernel.reduce((total, value) => total + value, 0);
  return kernel.map((value) => value / sum);
}
