/** What the run that finished an analysis cost. */
export interface InterviewUsage {
  /** Seconds of the recording. */
  readonly mediaSeconds: number;
  /** Seconds of the run. */
  readonly wallSeconds: number;
  /** Seconds by stage. A stage lasts until the next one begins; what a checkpoint spared is not in it. */
  readonly stageSeconds: Readonly<Record<string, number>>;
  /** Largest resident set of the process so far; of this one analysis when every job has a process of its own. */
  readonly peakMemoryBytes: number;
  /** Bytes of the recording, and how many of them were fetched; `null` where nothing is counted. */
  readonly sourceBytes: number | null;
  readonly fetchedBytes: number | null;
}

/** Times the stages of one analysis. */
export class UsageClock {
  readonly #startedAt = performance.now();
  readonly #seconds: Record<string, number> = {};
  #stage: { readonly name: string; readonly startedAt: number } | null = null;

  enter(name: string): void {
    if (this.#stage?.name === name) return;
    this.#leave();
    this.#stage = { name, startedAt: performance.now() };
  }

  usage(
    mediaSeconds: number,
    read: { readonly fetchedBytes: number; readonly totalBytes: number } | null,
  ): InterviewUsage {
    this.#leave();
    return {
      mediaSeconds,
      wallSeconds: (performance.now() - this.#startedAt) / 1000,
      stageSeconds: { ...this.#seconds },
      peakMemoryBytes: process.resourceUsage().maxRSS * 1024,
      sourceBytes: read?.totalBytes ?? null,
      fetchedBytes: read?.fetchedBytes ?? null,
    };
  }

  #leave(): void {
    if (!this.#stage) return;
    const { name, startedAt } = this.#stage;
    this.#seconds[name] = (this.#seconds[name] ?? 0) + (performance.now() - startedAt) / 1000;
    this.#stage = null;
  }
}
