import { gatedLoudness, meanSquareOf } from './loudness.js';

/** What is known of the whole file at its own rate and channels. */
export interface ProgramLoudness {
  /** LUFS; `null` for silence. */
  readonly integrated: number | null;
}

/** Integrated loudness from momentary values every 100 ms, which are the gating blocks of BS.1770-4. @param momentary LUFS */
export function programLoudness(momentary: readonly number[]): ProgramLoudness {
  return { integrated: gatedLoudness(momentary.map(meanSquareOf)) };
}
