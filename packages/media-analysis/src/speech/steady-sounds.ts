import type { AudioFeatures } from '../audio/audio-features.js';
import { bandCount } from '../audio/audio-features.js';
import { bandDb } from '../audio/band-spectrum.js';
import type { SpeechActivity } from './speech-activity.js';
import { hopsWithin } from './speech-segments.js';

/** The bands in which vowels and nasals differ: 242 to 3600 Hz. `shape[n]` of a sound is band n + 1. */
export const firstShapeBand = 1;
export const shapeBands = 17;
/** Weaker bands count as this far below the strongest, dB: noise lives there. */
export const shapeDepth = 15;
/** Spectra are averages over this many hops on either side (70 ms in all): a shorter view of a vowel at 10 dB above noise jitters. */
const averaged = 3;
/** Change is measured between spectra this many hops before and after: 80 ms apart, about a phone's length. */
const apart = 4;
/** A root mean square difference below this is the same sound, dB. */
const sameSound = 3;
/** A steady sound may waver for this many hops. */
const maxWaver = 2;
const aboveFloor = 4;

/** A stretch of speech whose spectrum stands still: hops [start, end). */
export interface SteadySound {
  readonly start: number;
  readonly end: number;
  /** Mean level of each band against the strongest one of its moment, dB <= 0; see {@link firstShapeBand}. */
  readonly shape: Float64Array;
}

/** Everything in speech that holds one sound for at least `atLeast` hops. */
export function steadySounds(features: AudioFeatures, activity: SpeechActivity, atLeast: number): SteadySound[] {
  const inSpeech = hopsWithin(activity.segments, activity.levels.length);
  const shapes = spectralShapes(features, activity, inSpeech);
  const holds = shapes.map((_, hop) => {
    const before = shapes[hop - apart];
    const after = shapes[hop + apart];
    const loud = (activity.levels[hop] as number) > activity.floor + aboveFloor;
    return (
      inSpeech[hop] === 1 &&
      loud &&
      before !== undefined &&
      after !== undefined &&
      difference(before, after) < sameSound
    );
  });
  return runs(holds)
    .filter(([start, end]) => end - start >= atLeast)
    .map(([start, end]) => ({ start, end, shape: meanShape(shapes.slice(start, end)) }));
}

/** Spectra less the noise, smoothed, each against its strongest band. */
function spectralShapes(features: AudioFeatures, activity: SpeechActivity, inSpeech: Uint8Array): Float64Array[] {
  const hops = activity.levels.length;
  const noise = noiseSpectrum(features, activity, inSpeech);
  return Array.from({ length: hops }, (_, hop) => {
    const from = Math.max(0, hop - averaged);
    const to = Math.min(hops, hop + averaged + 1);
    const levels = noise.map((quiet, band) => {
      let sum = 0;
      for (let at = from; at < to; at += 1) sum += bandPower(features, at, band);
      return 10 * Math.log10(Math.max(sum / (to - from) - quiet, 1e-12));
    });
    const strongest = Math.max(...levels);
    return levels.map((level) => Math.max(level - strongest, -shapeDepth));
  });
}

function noiseSpectrum(features: AudioFeatures, { levels, floor }: SpeechActivity, inSpeech: Uint8Array): Float64Array {
  const sum = new Float64Array(shapeBands);
  let count = 0;
  for (let hop = 0; hop < levels.length; hop += 1) {
    if (inSpeech[hop] === 1 || (levels[hop] as number) > floor + aboveFloor) continue;
    count += 1;
    for (let band = 0; band < shapeBands; band += 1) sum[band] = (sum[band] as number) + bandPower(features, hop, band);
  }
  return count === 0 ? sum : sum.map((value) => value / count);
}

const powers = Float64Array.from({ length: 256 }, (_, stored) => 10 ** (bandDb(stored) / 10));

function bandPower({ bands }: AudioFeatures, hop: number, band: number): number {
  return powers[bands[hop * bandCount + firstShapeBand + band] as number] as number;
}

function difference(one: Float64Array, other: Float64Array): number {
  let sum = 0;
  for (let band = 0; band < shapeBands; band += 1) sum += ((one[band] as number) - (other[band] as number)) ** 2;
  return Math.sqrt(sum / shapeBands);
}

function runs(holds: readonly boolean[]): [number, number][] {
  const found: [number, number][] = [];
  let start = -1;
  let last = -1;
  for (let hop = 0; hop <= holds.length; hop += 1) {
    if (holds[hop]) {
      if (start < 0) start = hop;
      last = hop;
    } else if (start >= 0 && (hop - last > maxWaver || hop === holds.length)) {
      found.push([start, last + 1]);
      start = -1;
    }
  }
  return found;
}

function meanShape(shapes: readonly Float64Array[]): Float64Array {
  return Float64Array.from(
    { length: shapeBands },
    (_, band) => shapes.reduce((sum, shape) => sum + (shape[band] as number), 0) / shapes.length,
  );
}
