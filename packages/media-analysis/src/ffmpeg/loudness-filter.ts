/**
 * The filter that reports loudness on file descriptor 5, at the recording's own rate and channels: momentary loudness (400 ms) every 100 ms,
 * which are the gating blocks of BS.1770 (libavfilter/f_ebur128.c, f_metadata.c). The sound passes as it was.
 */
export const loudnessFilter =
  'ebur128=metadata=1:framelog=verbose,ametadata=mode=print:key=lavfi.r128.M:file=pipe\\\\:5:direct=1';

/** Seconds between two values. */
const hop = 0.1;

/** Reads that filter's output: calls back with the end of each block in seconds of the filter's own time, and LUFS. */
export class LoudnessLines {
  readonly #onBlock: (endTime: number, lufs: number) => void;
  #rest = '';
  #time = Number.NaN;

  constructor(onBlock: (endTime: number, lufs: number) => void) {
    this.#onBlock = onBlock;
  }

  push(chunk: Uint8Array): void {
    const text = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength).toString('latin1');
    const lines = (this.#rest + text).split('\n');
    this.#rest = (lines.pop() ?? '').slice(0, 1000);
    for (const line of lines) this.#read(line);
  }

  #read(line: string): void {
    const time = /^frame:\d+\s+pts:\S+\s+pts_time:(-?[\d.e+-]+)/.exec(line)?.[1];
    if (time !== undefined) this.#time = Number(time) + hop;
    const lufs = /^lavfi\.r128\.M=(-?[\d.]+)/.exec(line)?.[1];
    if (lufs !== undefined && Number.isFinite(this.#time)) this.#onBlock(this.#time, Number(lufs));
  }
}
