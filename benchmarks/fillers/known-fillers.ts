/** When the filled pauses of the shared clips begin, seconds. Those of mfa_uh and mfa_um were read from the waveform; the other clips' from their transcripts. */
export const knownFillers: readonly (readonly [string, readonly number[]])[] = [
  ['cold_corpus.wav', [1.24, 3.69, 7.31, 9.89, 17.78]],
  ['mfa_uh.flac', [2.31]],
  ['mfa_um.flac', [3.75]],
  ['mfa_hes.flac', []],
  ['mfa_youknow.flac', []],
  ['mfa_long.flac', []],
  ['mfa_whisper.flac', []],
  ['mfa_laughter.flac', []],
  ['english_fast.wav', []],
  ['english_slow.wav', []],
  ['61-70968-0000.flac', []],
  ['jfk.flac', []],
];
