/** Bytes that may wait in buffers, shared by everything that reads ahead. Never makes anyone wait, so it cannot deadlock. */
export class ByteBudget {
  readonly #cap: number;
  #held = 0;

  constructor(cap: number) {
    this.#cap = cap;
  }

  /** Takes `bytes` when they fit. */
  tryTake(bytes: number): boolean {
    if (this.#held + bytes > this.#cap) return false;
    this.#held += bytes;
    return true;
  }

  /** Takes `bytes` whether they fit or not: for what must go on for anything to be given back. */
  take(bytes: number): void {
    this.#held += bytes;
  }

  give(bytes: number): void {
    this.#held -= bytes;
  }
}
