/** A range that is being fetched and read in order at the same time. Holds at most its own length. */
export class Part {
  readonly size: number;
  #chunks: Uint8Array[] = [];
  #done = false;
  #failure: { readonly error: unknown } | null = null;
  #wake: (() => void) | null = null;

  constructor(size: number, run: (onBytes: (bytes: Uint8Array) => void) => Promise<void>) {
    this.size = size;
    run((bytes) => this.#push(bytes)).then(
      () => this.#finish(null),
      (error: unknown) => this.#finish({ error }),
    );
  }

  /** The next bytes, or `null` at the end. Throws what the fetch threw, after every byte that came before. */
  async next(): Promise<Uint8Array | null> {
    for (;;) {
      const chunk = this.#chunks.shift();
      if (chunk) return chunk;
      if (this.#failure) throw this.#failure.error;
      if (this.#done) return null;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  #push(bytes: Uint8Array): void {
    this.#chunks.push(bytes);
    this.#signal();
  }

  #finish(failure: { readonly error: unknown } | null): void {
    this.#done = true;
    this.#failure = failure;
    this.#signal();
  }

  #signal(): void {
    this.#wake?.();
    this.#wake = null;
  }
}
