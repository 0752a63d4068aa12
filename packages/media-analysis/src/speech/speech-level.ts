import type { AudioFeatures } from '../audio/audio-features.js';
import { bandCount } from '../audio/audio-features.js';
import { powerOfBands } from '../audio/band-power.js';
import { percentile, sortedWhere } from '../metrics/order-statistics.js';

/** The bands that carry speech and little noise of rooms and handling: about 350 to 6700 Hz. */
const firstBand = 3;
const lastBand = 22;
/** Levels are smoothed over this many hops on either side: 50 ms in all. */
const smoothing = 2;
/** Speech spans about 30 dB between its vowels and its weakest sounds; nothing this far below the loud parts is a floor, dB. */
const speechSpan = 45;
/** Enough silence to tell the floor from, hops. */
const enoughQuiet = 20;

/** The level of the speech band at every 10 ms, dB, smoothed. */
export function speechLevels({ bands }: AudioFeatures): Float32Array {
  const levels = new Float32Array(bands.length / bandCount);
  for (let hop = 0; hop < levels.length; hop += 1) levels[hop] = smoothedLevel(bands, hop, levels.length);
  return levels;
}

/** Each power is summed anew for all that it smooths: to keep them takes as much memory as the levels do. */
function smoothedLevel(bands: Uint8Array, hop: number, hops: number): number {
  const from = Math.max(0, hop - smoothing);
  const to = Math.min(hops, hop + smoothing + 1);
  let sum = 0;
  for (let at = from; at < to; at += 1) sum += powerOfBands(bands, at, firstBand, lastBand);
  return 10 * Math.log10(sum / (to - from));
}

/**
 * The level of the noise, dB: the median of what the voice model takes for no speech, or where there is too little of it the fifth
 * percentile of everything.
 */
export function noiseFloor(levels: Float32Array, probabilityAt: (hop: number) => number | null): number {
  const sorted = levels.toSorted();
  const quiet = sortedWhere(levels, (_, hop) => (probabilityAt(hop) ?? 1) < 0.2);
  const floor = quiet.length >= enoughQuiet ? percentile(quiet, 0.5) : percentile(sorted, 0.05);
  return Math.max(Math.min(floor, percentile(sorted, 0.3)), percentile(sorted, 0.95) - speechSpan);
}
