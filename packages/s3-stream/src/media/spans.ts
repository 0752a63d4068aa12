import type { ObjectSource } from '@footlight/contracts';

import type { BytesAt } from '../plan/fragment-head.js';

interface Span {
  readonly start: number;
  readonly end: number;
  readonly bytes: Promise<Uint8Array>;
}

/** Ranges of a source that were read or are on their way, until they are forgotten. Nothing is asked for twice. */
export class Spans implements BytesAt {
  readonly size: number;
  readonly #source: ObjectSource;
  readonly #signal: AbortSignal;
  /** Ascending, not overlapping. */
  #spans: Span[] = [];

  constructor(source: ObjectSource, signal: AbortSignal) {
    this.#source = source;
    this.#signal = signal;
    this.size = source.size;
  }

  /** Bytes held or on their way. */
  get held(): number {
    return this.#spans.reduce((sum, { start, end }) => sum + end - start, 0);
  }

  /** Starts reading whatever of [start, end) is not there yet. Failures show when the bytes are asked for. */
  prefetch(start: number, end: number): void {
    let at = Math.max(0, start);
    const until = Math.min(end, this.size);
    const fresh: Span[] = [];
    for (const span of this.#spans) {
      if (span.end <= at) continue;
      if (span.start >= until) break;
      if (span.start > at) fresh.push(this.#read(at, span.start));
      at = span.end;
    }
    if (at < until) fresh.push(this.#read(at, until));
    if (fresh.length > 0) this.#spans = [...this.#spans, ...fresh].sort((a, b) => a.start - b.start);
  }

  /** The bytes [start, end), as far as the file goes; reads at least `atLeast` from `start` when some are missing. */
  async bytes(start: number, end: number, atLeast = 0): Promise<Uint8Array> {
    const to = Math.min(end, this.size);
    if (start >= to) return new Uint8Array();
    if (!this.#covers(start, to)) this.prefetch(start, Math.max(to, start + atLeast));
    const parts = this.#spans.filter((span) => span.end > start && span.start < to);
    const [only] = parts;
    if (parts.length === 1 && only) return (await only.bytes).subarray(start - only.start, to - only.start);
    const joined = new Uint8Array(to - start);
    for (const span of parts) {
      const bytes = await span.bytes;
      const from = Math.max(start, span.start);
      joined.set(bytes.subarray(from - span.start, Math.min(to, span.end) - span.start), from - start);
    }
    return joined;
  }

  /** Lets go of everything before `position`. */
  forget(position: number): void {
    this.#spans = this.#spans.filter(({ end }) => end > position);
  }

  #covers(start: number, end: number): boolean {
    let at = start;
    for (const span of this.#spans) if (span.start <= at && span.end > at) at = span.end;
    return at >= end;
  }

  #read(start: number, end: number): Span {
    const bytes = this.#source.read(start, end, { signal: this.#signal, purpose: 'samples' });
    bytes.catch(() => {});
    return { start, end, bytes };
  }
}
