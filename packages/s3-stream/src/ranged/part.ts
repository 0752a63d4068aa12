import { Flow } from './flow.js';

/** Starts a fetch that hands its bytes on in order. */
export type RunPart = (onBytes: (bytes: Uint8Array) => void, flow: Flow) => Promise<void>;

/** A range that is fetched and read in order at the same time, with at most its allowance waiting in between. */
export class Part {
  readonly size: number;
  /** Bytes that may wait: a closed valve stops the body, but what is in the air still comes, up to one read of a socket. */
  #allowance: number;
  #chunks: Uint8Array[] = [];
  #waiting = 0;
  #arrived = 0;
  #done = false;
  #failure: { readonly error: unknown } | null = null;
  #wake: (() => void) | null = null;
  readonly #flow = new Flow();

  constructor(size: number, allowance: number, run: RunPart) {
    this.size = size;
    this.#allowance = allowance;
    run((bytes) => this.#push(bytes), this.#flow).then(
      () => this.#finish(null),
      (error: unknown) => this.#finish({ error }),
    );
  }

  /** Bytes still to arrive. */
  get missing(): number {
    return this.size - this.#arrived;
  }

  allow(bytes: number): void {
    this.#allowance = bytes;
    this.#adjust();
  }

  /** Bytes that are here already, if any: no promise, for this runs for every 64 KiB. */
  take(): Uint8Array | null {
    const chunk = this.#chunks.shift();
    if (!chunk) return null;
    this.#waiting -= chunk.length;
    this.#adjust();
    return chunk;
  }

  /** Waits until there is something to take: true; or the end: false. Throws what the fetch threw, after every byte that came before. */
  async more(): Promise<boolean> {
    while (this.#chunks.length === 0) {
      if (this.#failure) throw this.#failure.error;
      if (this.#done) return false;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    return true;
  }

  #push(bytes: Uint8Array): void {
    this.#chunks.push(bytes);
    this.#waiting += bytes.length;
    this.#arrived += bytes.length;
    this.#adjust();
    this.#signal();
  }

  #adjust(): void {
    // Opened again at half, so that a body is not paused and resumed for every chunk.
    if (this.#waiting >= this.#allowance) this.#flow.set(false);
    else if (this.#waiting <= this.#allowance / 2) this.#flow.set(true);
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
