import type { Readable } from 'node:stream';

import type { EventGate } from '../internal/event-gate.js';
import type { MediaRun } from './media-run.js';

/** Cuts what comes through one pipe into pieces of one size, and stops reading while enough of them wait. */
export class PieceQueue {
  readonly #run: MediaRun;
  readonly #pipe: Readable;
  readonly #ahead: number;
  readonly #gate: EventGate;
  readonly #full: Uint8Array[] = [];
  readonly #spare: Uint8Array[] = [];
  /** What came before the size of a piece was known. */
  #early: Uint8Array[] = [];
  #pieceBytes = 0;
  #filling: Uint8Array = new Uint8Array(0);
  #filled = 0;
  #ended = false;

  /** @param ahead pieces read ahead while the consumer works */
  constructor(run: MediaRun, pipe: Readable, ahead: number, gate: EventGate) {
    this.#run = run;
    this.#pipe = pipe;
    this.#ahead = ahead;
    this.#gate = gate;
    pipe.on('data', (chunk: Buffer) => this.#take(chunk));
    pipe.once('close', () => {
      this.#ended = true;
      gate.open();
    });
  }

  /** Starts cutting, once the size is known. */
  begin(pieceBytes: number): void {
    this.#pieceBytes = pieceBytes;
    this.#filling = new Uint8Array(pieceBytes);
    const early = this.#early;
    this.#early = [];
    if (early.length > 0) this.#pipe.resume();
    for (const chunk of early) this.#cut(chunk);
  }

  /** Pieces that wait. */
  get length(): number {
    return this.#full.length;
  }

  /** Whether no more will come, beyond those that wait. */
  get ended(): boolean {
    return this.#ended;
  }

  /** The next piece, if one waits. */
  shift(): Uint8Array | null {
    const piece = this.#full.shift() ?? null;
    if (piece && this.#full.length < this.#ahead) this.#pipe.resume();
    return piece;
  }

  /** What is left of an unfinished piece after the end. */
  rest(): Uint8Array {
    const rest = this.#filling.subarray(0, this.#filled);
    this.#filled = 0;
    return rest;
  }

  /** Gives a piece's memory back for another piece. */
  recycle(piece: Uint8Array): void {
    if (this.#spare.length < this.#ahead) this.#spare.push(piece);
  }

  #take(chunk: Uint8Array): void {
    this.#run.count(chunk.byteLength);
    if (this.#pieceBytes > 0) return this.#cut(chunk);
    this.#early.push(chunk);
    this.#pipe.pause();
  }

  #cut(chunk: Uint8Array): void {
    for (let at = 0; at < chunk.byteLength;) {
      const part = chunk.subarray(at, at + this.#pieceBytes - this.#filled);
      this.#filling.set(part, this.#filled);
      this.#filled += part.byteLength;
      at += part.byteLength;
      if (this.#filled === this.#pieceBytes) this.#complete();
    }
    if (this.#full.length >= this.#ahead) this.#pipe.pause();
  }

  #complete(): void {
    this.#full.push(this.#filling);
    this.#filling = this.#spare.pop() ?? new Uint8Array(this.#pieceBytes);
    this.#filled = 0;
    this.#gate.open();
  }
}

/** The next thing that `take` finds, or `null` when there is none and `ended` says so. The run counts as waited for only in here. */
export async function nextOf<Item>(
  run: MediaRun,
  gate: EventGate,
  take: () => Item | null,
  ended: () => boolean,
): Promise<Item | null> {
  run.waiting = true;
  try {
    for (;;) {
      const over = ended();
      const item = take();
      if (item !== null || over) return item;
      await gate.wait();
    }
  } finally {
    run.waiting = false;
  }
}
