import type { AudioFeatures } from '../audio/audio-features.js';
import { bandCount } from '../audio/audio-features.js';
import { bandDb } from '../audio/band-spectrum.js';

/** The bands that carry speech and little noise of rooms and handling: about 350 to 6700 Hz. */
const firstBand = 3;
const lastBand = 22;
/** Levels are smoothed over this many hops on either side: 50 ms in all. */
const smoothing = 2;
/** Speech spans about 30 dB between its vowels and its weakest sounds; nothing this far below the loud parts is a floor, dB. */
const speechSpan = 45;
/** Enough silence to tell the floor from, hops. */
const enoughQuiet = 20;

const bandPower = Float64Array.from({ length: 256 }, (_, stored) => 10 ** (bandDb(stored) / 10));

/** The level of the speech band at every 10 ms, dB, smoothed. */
export function speechLevels({ bands }: AudioFeatures): Float64Array {
  const hops = bands.length / bandCount;
  const powers = Float64Array.from({ length: hops }, (_, hop) => {
    let sum = 0;
    for (let band = firstBand; band < lastBand; band += 1)
      sum += bandPower[bands[hop * bandCount + band] as number] as number;
    return sum;
  });
  return powers.map((_, hop) => {
    const from = Math.max(0, hop - smoothing);
    const to = Math.min(hops, hop + smoothing + 1);
    let sum = 0;
    for (let at = from; at < to; at += 1) sum += powers[at] as number;
    return 10 * Math.log10(sum / (to - from));
  });
}

/**
 * The level of the noise, dB: the median of what the voice model takes for no speech, or where there is too little of it the fifth
 * percentile of everything.
 */
export function noiseFloor(levels: Float64Array, probabilityAt: (hop: number) => number | null): number {
  const sorted = levels.toSorted();
  const quiet = levels.filter((_, hop) => (probabilityAt(hop) ?? 1) < 0.2).sort();
  const floor = quiet.length >= enoughQuiet ? percentile(quiet, 0.5) : percentile(sorted, 0.05);
  return Math.max(Math.min(floor, percentile(sorted, 0.3)), percentile(sorted, 0.95) - speechSpan);
}

/** The value below which `share` (0..1) of sorted values lie; -Infinity of none. */
export function percentile(sorted: ArrayLike<number>, share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NEGATIVE_INFINITY;
}
