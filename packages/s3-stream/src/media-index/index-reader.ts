import type { ObjectSource, ReadOptions } from '@footlight/contracts';

/** First look at a file: enough for the header of a fragmented one and of most WebM files. */
export const headBytes = 65_536;

interface Window {
  readonly start: number;
  readonly bytes: Uint8Array;
}

/** Reads a file's indices: a little more than asked, so that boxes nearby need no request of their own. Keeps what it read. */
export class IndexReader {
  readonly source: ObjectSource;
  readonly #options: ReadOptions;
  readonly #windows: Window[] = [];

  constructor(source: ObjectSource, signal?: AbortSignal) {
    this.source = source;
    this.#options = { purpose: 'index', ...(signal && { signal }) };
  }

  get size(): number {
    return this.source.size;
  }

  /** The bytes [start, end), as far as the file goes; reads at least `atLeast` from `start` when a request is needed. */
  async bytes(start: number, end: number, atLeast = 0): Promise<Uint8Array> {
    const to = Math.min(end, this.size);
    const from = Math.min(start, to);
    const known = this.#windows.find((window) => window.start <= from && to <= window.start + window.bytes.length);
    if (known) return known.bytes.subarray(from - known.start, to - known.start);
    const head = this.#windows.find((window) => window.start <= from && from < window.start + window.bytes.length);
    const begin = head ? head.start + head.bytes.length : from;
    const until = Math.min(this.size, Math.max(to, from + atLeast));
    const fresh = await this.source.read(begin, until, this.#options);
    const bytes = head ? joined(head.bytes.subarray(from - head.start), fresh) : fresh;
    this.#windows.push({ start: from, bytes });
    return bytes.subarray(0, to - from);
  }
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(first.length + second.length);
  bytes.set(first);
  bytes.set(second, first.length);
  return bytes;
}
