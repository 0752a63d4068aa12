import { bandCount } from './audio-features.js';
import { bandDb } from './band-spectrum.js';

/** The power of one stored band value; full scale is 1. */
export const bandPowers = Float64Array.from({ length: 256 }, (_, stored) => 10 ** (bandDb(stored) / 10));

/** The power of the bands [first, end) at a hop. @param bands rows of stored values, as features have them */
export function powerOfBands(bands: Uint8Array, hop: number, first: number, end: number): number {
  let sum = 0;
  for (let at = hop * bandCount + first; at < hop * bandCount + end; at += 1)
    sum += bandPowers[bands[at] as number] as number;
  return sum;
}
