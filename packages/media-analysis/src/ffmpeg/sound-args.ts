/**
 * To mono at a rate, from time 0 on. `async=1` fills and trims but never stretches; `first_pts=0` puts silence before a stream that starts
 * late; `rematrix_maxval=1` makes mono the mean of the channels, where floats would else be mixed 3 dB louder.
 */
export function soundFilter(rate: number): string {
  return `aresample=${rate}:async=1:first_pts=0:rematrix_maxval=1,aformat=channel_layouts=mono`;
}

/** Raw 32-bit floats into a pipe. */
export function rawSound(rate: number, pipe: number): string[] {
  return ['-ac', '1', '-ar', String(rate), '-c:a', 'pcm_f32le', '-f', 'f32le', `pipe:${pipe}`];
}
