import type { ObjectSource } from '@footlight/contracts';

interface Held {
  readonly start: number;
  readonly bytes: Uint8Array;
}

const keptBehind = 16 * 1024 * 1024;
const longestJump = 4 * 1024 * 1024;

/** Random access for a demuxer that mostly goes forward, over one stream: what is just behind is kept, far jumps are read apart. */
export class ForwardWindow {
  readonly #source: ObjectSource;
  readonly #signal: AbortSignal;
  #stream: AsyncIterator<Uint8Array> | null = null;
  #held: Held[] = [];
  #position = 0;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(source: ObjectSource, signal: AbortSignal) {
    this.#source = source;
    this.#signal = signal;
  }

  /** Reads come one after the other, in the order they were asked for. */
  read(start: number, end: number): Promise<Uint8Array> {
    const mine = this.#turn.then(() => this.#read(start, end));
    this.#turn = mine.catch(() => {});
    return mine;
  }

  async close(): Promise<void> {
    this.#held = [];
    await this.#stream?.return?.();
  }

  async #read(start: number, end: number): Promise<Uint8Array> {
    const first = this.#held[0]?.start ?? this.#position;
    if (start < first || start > this.#position + longestJump)
      return this.#source.read(start, end, { signal: this.#signal, purpose: 'index' });
    while (this.#position < end) await this.#pull();
    const bytes = new Uint8Array(end - start);
    for (const { start: at, bytes: held } of this.#held) {
      if (at + held.length <= start || at >= end) continue;
      const from = Math.max(start, at);
      bytes.set(held.subarray(from - at, end - at), from - start);
    }
    while (this.#held[0] && this.#held[0].start + this.#held[0].bytes.length < start - keptBehind) this.#held.shift();
    return bytes;
  }

  async #pull(): Promise<void> {
    this.#stream ??= this.#source.stream(0, { signal: this.#signal, purpose: 'samples' })[Symbol.asyncIterator]();
    const next = await this.#stream.next();
    if (next.done) throw new RangeError(`${this.#source.label} ended at byte ${this.#position}`);
    this.#held.push({ start: this.#position, bytes: next.value });
    this.#position += next.value.length;
  }
}
