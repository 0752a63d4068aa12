/**
 * Works on one value at a time, in order. When more come than are worked on, the oldest that wait are left out, so that what
 * is worked on is never long past.
 */
export class NewestWins<Value> {
  #waiting: Value[] = [];
  #working = false;
  #skipped = 0;

  /** @param work must not throw */
  constructor(private readonly work: (value: Value) => Promise<void> | void) {}

  /** @param room how many may wait, this one included */
  offer(value: Value, room: number): void {
    this.#waiting.push(value);
    while (this.#waiting.length > room) {
      this.#waiting.shift();
      this.#skipped += 1;
    }
    if (!this.#working) void this.#workOff();
  }

  /** How many were left out since this was last asked. */
  takeSkipped(): number {
    const skipped = this.#skipped;
    this.#skipped = 0;
    return skipped;
  }

  /** Forgets what waits. */
  clear(): void {
    this.#waiting = [];
  }

  async #workOff(): Promise<void> {
    this.#working = true;
    for (let value = this.#waiting.shift(); value !== undefined; value = this.#waiting.shift()) {
      const work = this.work(value);
      if (work) await work;
    }
    this.#working = false;
  }
}
