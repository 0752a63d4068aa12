/** Seconds of dancing: stands still while paused. */
export class DanceTimer {
  #danced = 0;
  #since: number | null = null;

  get isRunning(): boolean {
    return this.#since !== null;
  }

  /** Seconds danced so far. */
  get time(): number {
    return this.#danced + (this.#since === null ? 0 : (performance.now() - this.#since) / 1000);
  }

  /** The time while it runs, `null` while it stands still. */
  readonly clock = (): number | null => (this.isRunning ? this.time : null);

  run(): void {
    this.#since ??= performance.now();
  }

  pause(): void {
    this.#danced = this.time;
    this.#since = null;
  }

  reset(): void {
    this.#danced = 0;
    this.#since = null;
  }
}
