/** A further lane must bring this much, or it is only memory and requests. */
const worthwhile = 1.15;
/** Above this share of time at work, the thread that reads is the limit, and a further lane cannot help. */
const busy = 0.8;
/**
 * A lane that brings more bytes a millisecond than this is not held back as S3's connections are (some 85 to 90 MB/s each:
 * AWS, "Best practices design patterns: optimizing Amazon S3 performance"); on a crowded machine noise alone would widen it.
 */
const plenty = 200_000;
const windowMs = 150;
const holdWindows = 12;

/** What lane control looks at: time in milliseconds, and the share of it, 0..1, that this thread was at work since last asked. */
export interface LaneProbe {
  readonly now: () => number;
  readonly utilization: () => number;
}

/**
 * Finds how many ranges side by side are worth it: where the network is the limit (S3 gives a connection some 85 MB/s)
 * they add up, so one more is tried as long as it brings more; where this thread is, they only fill memory, so one less
 * is used.
 */
export class LaneControl {
  readonly #max: number;
  readonly #probe: LaneProbe;
  #lanes = 1;
  #rateBefore: number | null = null;
  #hold = 0;
  #windowStart: number;
  #windowBytes = 0;

  constructor(max: number, probe: LaneProbe) {
    this.#max = max;
    this.#probe = probe;
    this.#windowStart = probe.now();
    probe.utilization();
  }

  get lanes(): number {
    return this.#lanes;
  }

  /** Called with every piece that the reader takes. */
  passed(bytes: number): void {
    this.#windowBytes += bytes;
    const elapsed = this.#probe.now() - this.#windowStart;
    if (elapsed < windowMs) return;
    this.#judge(this.#windowBytes / elapsed, this.#probe.utilization());
    this.#windowBytes = 0;
    this.#windowStart = this.#probe.now();
  }

  #judge(rate: number, utilization: number): void {
    const before = this.#rateBefore;
    this.#rateBefore = null;
    if (utilization > busy || rate > plenty * this.#lanes) {
      this.#lanes = Math.max(1, this.#lanes - 1);
      return;
    }
    if (before !== null && rate < before * worthwhile) {
      this.#lanes--;
      this.#hold = holdWindows;
      return;
    }
    if (this.#lanes === this.#max || this.#hold-- > 0) return;
    this.#rateBefore = rate;
    this.#lanes++;
  }
}
