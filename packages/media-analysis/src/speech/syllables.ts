import type { AudioFeatures } from '../audio/audio-features.js';
import { bandCount, hopSeconds } from '../audio/audio-features.js';
import { bandDb } from '../audio/band-spectrum.js';
import type { SpeechActivity } from './speech-activity.js';
import { percentile } from './speech-level.js';
import { hopsWithin } from './speech-segments.js';

/** The bands of the vowels' first two formants: about 300 to 1800 Hz, where fricatives do not look like syllables. */
const firstBand = 2;
const lastBand = 12;
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

const powers = Float64Array.from({ length: 256 }, (_, stored) => 10 ** (bandDb(stored) / 10));

/**
 * The times of syllable nuclei, seconds: peaks of the vowel band's level within 25 dB of the loudest, with dips of 2 dB between them
 * (de Jong & Wempe, Behavior Research Methods 41, 2009). Their test for voice is left out: it fails in noise and for whispers, where the
 * test for speech has already been made.
 */
export function syllableNuclei(features: AudioFeatures, { segments }: SpeechActivity): number[] {
  const levels = vowelLevels(features);
  const inSpeech = hopsWithin(segments, levels.length);
  const least = percentile(levels.filter((_, hop) => inSpeech[hop] === 1).sort(), 0.95) - range;
  return peaks(levels.map((level, hop) => (inSpeech[hop] === 1 ? level : -200)))
    .filter((hop) => (levels[hop] as number) > least)
    .map((hop) => (hop + 0.5) * hopSeconds);
}

/** Peaks that rise and fall by the dip. */
function peaks(levels: Float64Array): number[] {
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

function vowelLevels({ bands }: AudioFeatures): Float64Array {
  const raw = Float64Array.from({ length: bands.length / bandCount }, (_, hop) => {
    let sum = 0;
    for (let band = firstBand; band < lastBand; band += 1)
      sum += powers[bands[hop * bandCount + band] as number] as number;
    return sum;
  });
  return raw.map((_, hop) => {
    let sum = 0;
    let weights = 0;
    for (let at = Math.max(0, hop - smoothing); at <= Math.min(raw.length - 1, hop + smoothing); at += 1) {
      const weight = 1 - Math.abs(at - hop) / (smoothing + 1);
      sum += weight * (raw[at] as number);
      weights += weight;
    }
    return 10 * Math.log10(sum / weights);
  });
}
