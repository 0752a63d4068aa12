import type { ObjectSource, ReadOptions } from '@footlight/contracts';

/** Bytes in memory as an object with ranges. Counts what is read, and can be made to fail. */
export class MemorySource implements ObjectSource {
  readonly etag = '"memory"';
  readonly label: string;
  /** The ranges that were asked for. */
  readonly reads: { start: number; end: number }[] = [];
  /** When set, every read beyond this offset fails with it. */
  failAt: { readonly offset: number; readonly error: Error } | null = null;
  closed = false;
  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array, label = 'memory') {
    this.#bytes = bytes;
    this.label = label;
  }

  get size(): number {
    return this.#bytes.byteLength;
  }

  async read(start: number, end: number, options: ReadOptions = {}): Promise<Uint8Array> {
    options.signal?.throwIfAborted();
    if (this.closed) throw new TypeError('the source is closed');
    this.reads.push({ start, end });
    if (this.failAt && end > this.failAt.offset) throw this.failAt.error;
    return this.#bytes.slice(start, end);
  }

  async *stream(start = 0, options: ReadOptions = {}): AsyncGenerator<Uint8Array> {
    for (let at = start; at < this.size; at += 65_536) yield this.read(at, Math.min(this.size, at + 65_536), options);
  }

  async close(): Promise<void> {
    this.closed = true;
  }
}
