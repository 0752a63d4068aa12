import { firstShapeBand, shapeBands } from './steady-sounds.js';

/** What a held sound is like. */
export type HeldSound = 'central-vowel' | 'nasal' | 'other';

/** Index into a shape by stored band; the middles of bands in Hz are 242 (1), 439 (3), 552, 676, 812, 962 (7), 1127, 1309, 1508 (10), 1727, 1968. */
const at = (band: number) => band - firstShapeBand;
/** The second formant of a central vowel stands out of its surroundings and lies at most this far below the first, dB. */
const weakestSecond = 10;
/** In a nasal murmur the first formant (about 250 to 300 Hz) stands this far above what lies between 550 and 960 Hz, dB (Fujimura 1962). */
const nasalDrop = 10;

/**
 * Tells the neutral vowel of a hesitation ("uh": first formant about 500 to 850 Hz, second about 1100 to 1600 Hz; Shriberg 2001) and the
 * hum of "mm" from the vowels of words, by where the energy of a held sound lies.
 */
export function heldSound(shape: Float64Array): HeldSound {
  if (isCentral(shape)) return 'central-vowel';
  return isNasal(shape) ? 'nasal' : 'other';
}

function isCentral(shape: Float64Array): boolean {
  const first = strongest(shape, at(1), at(7));
  const second = strongest(shape, at(7), shapeBands);
  const inPlace = first >= at(4) && first <= at(6) && second >= at(8) && second <= at(10);
  return (
    inPlace &&
    level(shape, second) > level(shape, second - 1) &&
    level(shape, second) >= level(shape, first) - weakestSecond
  );
}

function isNasal(shape: Float64Array): boolean {
  const murmur = Math.max(shape[at(1)] ?? 0, shape[at(2)] ?? 0);
  const between = Array.from(shape.subarray(at(4), at(8)));
  return strongest(shape, 0, shapeBands) <= at(2) && between.every((level) => level <= murmur - nasalDrop);
}

function level(shape: Float64Array, index: number): number {
  return shape[index] ?? Number.NEGATIVE_INFINITY;
}

/** The index of the highest value in [from, to). */
function strongest(shape: Float64Array, from: number, to: number): number {
  let best = from;
  for (let index = from + 1; index < to; index += 1) if ((shape[index] ?? 0) > (shape[best] ?? 0)) best = index;
  return best;
}
