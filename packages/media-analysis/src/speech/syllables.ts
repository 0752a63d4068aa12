import type { AudioFeatures } from '../audio/audio-features.js';
import { bandCount, hopSeconds } from '../audio/audio-features.js';
import { powerOfBands } from '../audio/band-power.js';
import type { SpeechActivity } from './speech-activity.js';
import { hopsWithin } from './speech-segments.js';
import { percentile, sortedWhere } from '../metrics/order-statistics.js';

/** The bands of the vowels' first formant and of back vowels' second: about 300 to 1400 Hz, where fricatives do not look like syllables. */
const firstBand = 2;
const lastBand = 10;
/** Between two syllables the level dips by this much (de Jong & Wempe 2009), dB. */
const dip = 2;
/** A nucleus is at most this far below the loud ones (de Jong & Wempe 2009), dB. */
const range = 25;
/** Half the width of the triangle that smooths the level, hops. */
const smoothing = 2;

/**
 * Syllables a word in conversational English: 1.35, counted in the dictionary forms of this package's reference transcripts
 * (1.27 to 1.39); a default to be calibrated for other languages.
 */
export const syllablesPerWord = 1.35;

/**
 * The times of syllable nuclei, seconds: peaks of the vowel band's level within 25 dB of the loudest, with dips of 2 dB between them
 * (de Jong & Wempe, Behavior Research Methods 41, 2009). Their test for voice is left out: it fails in noise and for whispers, where the
 * test for speech has already been made.
 */
export function syllableNuclei(features: AudioFeatures, { segments }: SpeechActivity): number[] {
  const levels = vowelLevels(features);
  const inSpeech = hopsWithin(segments, levels.length);
  const least =
    percentile(
      sortedWhere(levels, (_, hop) => inSpeech[hop] === 1),
      0.95,
    ) - range;
  levels.forEach((level, hop) => (levels[hop] = inSpeech[hop] === 1 ? level : -200));
  return peaks(levels)
    .filter((hop) => (levels[hop] as number) > least)
    .map((hop) => (hop + 0.5) * hopSeconds);
}

/** Peaks that rise and fall by the dip. */
function peaks(levels: Float32Array): number[] {
  const found: number[] = [];
  let top = -1;
  let low = 0;
  levels.forEach((level, hop) => {
    if (top < 0) {
      if (level < (levels[low] as number)) low = hop;
      else if (level > (levels[low] as number) + dip) top = hop;
    } else if (level > (levels[top] as number)) top = hop;
    else if (level < (levels[top] as number) - dip) {
      found.push(top);
      top = -1;
      low = hop;
    }
  });
  return top < 0 ? found : [...found, top];
}

/** The level of the vowels' bands at every 10 ms, smoothed. */
function vowelLevels({ bands }: AudioFeatures): Float32Array {
  const levels = new Float32Array(bands.length / bandCount);
  for (let hop = 0; hop < levels.length; hop += 1) levels[hop] = smoothedLevel(bands, hop, levels.length);
  return levels;
}

/** Each power is summed anew for all that it smooths: to keep them takes as much memory as the levels do. */
function smoothedLevel(bands: Uint8Array, hop: number, hops: number): number {
  let sum = 0;
  let weights = 0;
  for (let at = Math.max(0, hop - smoothing); at <= Math.min(hops - 1, hop + smoothing); at += 1) {
    const weight = 1 - Math.abs(at - hop) / (smoothing + 1);
    sum += weight * powerOfBands(bands, at, firstBand, lastBand);
    weights += weight;
  }
  return 10 * Math.log10(sum / weights);
}
