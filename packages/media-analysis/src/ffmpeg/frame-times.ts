/** The time base of the frame times: microseconds, finer than any container's clock that matters here. */
export const timeBase = 1_000_000;

/**
 * The filter that reports each frame's time on file descriptor 3 (libavfilter/f_metadata.c, mode=print). It prints a
 * frame only when it has a metadata entry, hence the first of the two; the integer `pts` is used because `pts_time` has six digits.
 */
export const frameTimesFilter = `settb=1/${timeBase},metadata=mode=add:key=f:value=1,metadata=mode=print:key=f:file=pipe\\\\:3:direct=1`;

/** Collects frame times from that filter's output. */
export class FrameTimes {
  readonly #times: number[] = [];
  #rest = '';
  #read = 0;

  push(chunk: Uint8Array): void {
    const lines = (this.#rest + Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength).toString('latin1')).split(
      '\n',
    );
    this.#rest = (lines.pop() ?? '').slice(0, 1000);
    for (const line of lines) {
      const pts = /^frame:\d+\s+pts:\s*(-?\d+)\s/.exec(line)?.[1];
      if (pts !== undefined) this.#times.push(Number(pts) / timeBase);
      else if (line.startsWith('frame:')) this.#times.push(Number.NaN);
    }
  }

  /** Seconds of the next frame; `null` when it has not been reported yet, NaN when ffmpeg knows none. */
  next(): number | null {
    const time = this.#times[this.#read];
    if (time === undefined) return null;
    this.#read += 1;
    if (this.#read > 1024) this.#times.splice(0, this.#read);
    if (this.#read > 1024) this.#read = 0;
    return time;
  }
}
