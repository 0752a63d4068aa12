import type { AudioFeatures } from '../audio/audio-features.js';
import { highestPitch, lowestPitch } from '../audio/pitch-tracker.js';

/** A hop is voiced from this autocorrelation on (Praat's voicing threshold .45, raised because noise is not excluded by level here). */
const voicedFrom = 0.55 * 255;
/** Where the tracker reaches the ends of its range it has found no period, share of the range's end. */
const edge = 0.02;

/** Pitch at a hop in semitones above 1 Hz, or `null` where there is no voice. */
export function semitones({ pitch, voicing }: AudioFeatures, hop: number): number | null {
  const hertz = pitch[hop] ?? 0;
  const tracked = hertz > lowestPitch * (1 + edge) && hertz < highestPitch * (1 - edge);
  return tracked && (voicing[hop] ?? 0) >= voicedFrom ? 12 * Math.log2(hertz) : null;
}
