import { analysisRateHz } from './audio-features.js';
import { filterByFour, laggedProducts } from './dot-products.js';
import { heightBetween, heightReach } from './height-between.js';

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

/** What each lag pays for being longer than the shortest. */
const lagCosts = Float64Array.from({ length: longestLag + 1 }, (_, lag) =>
  lag === 0 ? 0 : octaveCost * Math.log2(lag / shortestLag),
);

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
  /** The last window at the lower rate, and where in the recording it begins. */
  readonly #lowPassed = new Float64Array(decimated);
  #windowStart = Number.NaN;
  readonly #signal = new Float64Array(decimated);
  readonly #scores = new Float64Array(longestLag + 2);

  /**
   * The pitch of `samples[from .. from + pitchSamples]`.
   *
   * @param position where in the recording `samples[from]` is: what the last window had already is not filtered again
   */
  measure(samples: Float32Array, from: number, position: number): PitchFrame {
    this.#decimate(samples, from, position);
    const energy = this.#correlate();
    if (energy < 1e-10) return { hertz: 0, voicing: 0 };
    const best = this.#best();
    const voicing = Math.max(0, Math.min(1, this.#scores[best] as number));
    return { hertz: rate / (best + this.#offset(best)), voicing };
  }

  /**
   * The lag of the best top. Tops are compared by their height between the lags: at 4 kHz a short period can miss the grid by so much
   * that twice the period, which does not, would win.
   */
  #best(): number {
    let best = shortestLag;
    let highest = Number.NEGATIVE_INFINITY;
    for (let lag = shortestLag; lag <= longestLag; lag += 1) {
      const weighed = this.#height(lag) - (lagCosts[lag] as number);
      if (weighed <= highest) continue;
      best = lag;
      highest = weighed;
    }
    return best;
  }

  /** The score of a lag; of a maximum, that of its top. At the ends of the range, where little is known around it, by a parabola. */
  #height(lag: number): number {
    const scores = this.#scores;
    const offset = this.#offset(lag);
    if (offset === 0) return scores[lag] as number;
    if (lag - heightReach >= shortestLag && lag + heightReach <= longestLag) return heightBetween(scores, lag, offset);
    const slope = (scores[lag - 1] as number) - (scores[lag + 1] as number);
    return (scores[lag] as number) - (offset * slope) / 4;
  }

  /** How far from a maximum the top of the parabola through it and its neighbours lies, in lags; 0 for other lags. */
  #offset(lag: number): number {
    if (lag <= shortestLag || lag >= longestLag) return 0;
    const scores = this.#scores;
    const before = scores[lag - 1] as number;
    const at = scores[lag] as number;
    const after = scores[lag + 1] as number;
    const bend = before - 2 * at + after;
    return before > at || after > at || bend >= 0 ? 0 : (before - after) / (2 * bend);
  }

  #decimate(samples: Float32Array, from: number, position: number): void {
    const lowPassed = this.#lowPassed;
    const moved = (position - this.#windowStart) / decimation;
    // An integer for the compiler too: the indices of the hot loop follow from it.
    const known = Number.isInteger(moved) && moved >= 0 && moved < decimated ? (decimated - moved) | 0 : 0;
    if (known > 0) lowPassed.copyWithin(0, moved);
    filterByFour(this.#kernel, samples, from, lowPassed, known, decimated - known);
    this.#windowStart = position;
    let mean = 0;
    for (let at = 0; at < decimated; at += 1) mean += (lowPassed[at] as number) / decimated;
    for (let at = 0; at < decimated; at += 1) this.#signal[at] = (lowPassed[at] as number) - mean;
  }

  /** Fills the scores of all lags; gives the mean square of the undelayed part. */
  #correlate(): number {
    const signal = this.#signal;
    const scores = this.#scores;
    let base = 0;
    let delayed = 0;
    for (let at = 0; at < correlated; at += 1) {
      base += (signal[at] as number) ** 2;
      delayed += (signal[at + shortestLag] as number) ** 2;
    }
    laggedProducts(signal, correlated, shortestLag, longestLag - shortestLag + 1, scores);
    for (let lag = shortestLag; lag <= longestLag; lag += 1) {
      scores[lag] = (scores[lag] as number) / Math.sqrt(base * Math.max(delayed, 0) + 1e-12);
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
