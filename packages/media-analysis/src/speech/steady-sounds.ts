import type { AudioFeatures } from '../audio/audio-features.js';
import { bandCount } from '../audio/audio-features.js';
import { bandPowers } from '../audio/band-power.js';
import { channelTilt } from './channel-tilt.js';
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

/** Everything in speech that holds one sound for at least `atLeast` hops. Memory does not grow with the recording but for a bit a hop. */
export function steadySounds(features: AudioFeatures, activity: SpeechActivity, atLeast: number): SteadySound[] {
  const inSpeech = hopsWithin(activity.segments, activity.levels.length);
  const noise = meanSpectrum(features, (hop) => inSpeech[hop] !== 1 && !isLoud(activity, hop));
  const tilt = channelTilt(meanSpectrum(features, (hop) => inSpeech[hop] === 1));
  const shapes = new SpectralShapes(features, noise, tilt);
  const holds = inSpeech.map((spoken, hop) => {
    const inside = hop >= apart && hop + apart < inSpeech.length;
    return spoken === 1 &&
      isLoud(activity, hop) &&
      inside &&
      difference(shapes.at(hop - apart), shapes.at(hop + apart)) < sameSound
      ? 1
      : 0;
  });
  return runs(holds)
    .filter(([start, end]) => end - start >= atLeast)
    .map(([start, end]) => ({ start, end, shape: meanShape(shapes, start, end) }));
}

/** The last shapes that were asked for are kept: each is needed before and after a hop. */
const keptShapes = 2 * apart + 1;

/** Spectra less the noise, without the microphone's tilt, smoothed, each against its strongest band. */
class SpectralShapes {
  readonly #features: AudioFeatures;
  readonly #noise: Float64Array;
  readonly #tilt: Float64Array;
  readonly #kept = Array.from({ length: keptShapes }, () => ({ hop: -1, shape: new Float64Array(shapeBands) }));

  constructor(features: AudioFeatures, noise: Float64Array, tilt: Float64Array) {
    this.#features = features;
    this.#noise = noise;
    this.#tilt = tilt;
  }

  /** The shape at a hop, in memory that is used again. */
  at(hop: number): Float64Array {
    const slot = this.#kept[hop % keptShapes] as { hop: number; shape: Float64Array };
    if (slot.hop !== hop) this.#measure(hop, slot.shape);
    slot.hop = hop;
    return slot.shape;
  }

  #measure(hop: number, shape: Float64Array): void {
    const from = Math.max(0, hop - averaged);
    const to = Math.min(this.#features.bands.length / bandCount, hop + averaged + 1);
    let strongest = Number.NEGATIVE_INFINITY;
    for (let band = 0; band < shapeBands; band += 1) {
      let sum = 0;
      for (let at = from; at < to; at += 1) sum += bandPower(this.#features, at, band);
      const power = Math.max(sum / (to - from) - (this.#noise[band] as number), 1e-12);
      const level = 10 * Math.log10(power) + (this.#tilt[band] as number);
      shape[band] = level;
      strongest = Math.max(strongest, level);
    }
    for (let band = 0; band < shapeBands; band += 1)
      shape[band] = Math.max((shape[band] as number) - strongest, -shapeDepth);
  }
}

function isLoud({ levels, floor }: SpeechActivity, hop: number): boolean {
  return (levels[hop] as number) > floor + aboveFloor;
}

/** The mean power of each band over some hops; 0 when there is none. */
function meanSpectrum(features: AudioFeatures, counts: (hop: number) => boolean): Float64Array {
  const sum = new Float64Array(shapeBands);
  let count = 0;
  for (let hop = 0; hop < features.power.length; hop += 1) {
    if (!counts(hop)) continue;
    count += 1;
    for (let band = 0; band < shapeBands; band += 1) sum[band] = (sum[band] as number) + bandPower(features, hop, band);
  }
  return count === 0 ? sum : sum.map((value) => value / count);
}

function bandPower({ bands }: AudioFeatures, hop: number, band: number): number {
  return bandPowers[bands[hop * bandCount + firstShapeBand + band] as number] as number;
}

function difference(one: Float64Array, other: Float64Array): number {
  let sum = 0;
  for (let band = 0; band < shapeBands; band += 1) sum += ((one[band] as number) - (other[band] as number)) ** 2;
  return Math.sqrt(sum / shapeBands);
}

function runs(holds: Uint8Array): [number, number][] {
  const found: [number, number][] = [];
  let start = -1;
  let last = -1;
  for (let hop = 0; hop <= holds.length; hop += 1) {
    if (holds[hop] === 1) {
      if (start < 0) start = hop;
      last = hop;
    } else if (start >= 0 && (hop - last > maxWaver || hop === holds.length)) {
      found.push([start, last + 1]);
      start = -1;
    }
  }
  return found;
}

function meanShape(shapes: SpectralShapes, start: number, end: number): Float64Array {
  const sum = new Float64Array(shapeBands);
  for (let hop = start; hop < end; hop += 1)
    shapes.at(hop).forEach((level, band) => (sum[band] = (sum[band] as number) + level));
  return sum.map((level) => level / (end - start));
}
