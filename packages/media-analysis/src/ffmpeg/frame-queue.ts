import { EventGate } from '../internal/event-gate.js';
import { FrameTimes } from './frame-times.js';
import type { MediaRun } from './media-run.js';

/** Frames read ahead while the consumer works: enough to keep the decoder busy, few enough to stay small. */
const framesAhead = 3;

/** A decoded frame, as it came through the pipe. */
export interface RawFrame {
  readonly timestamp: number;
  readonly data: Uint8Array;
}

/** Cuts ffmpeg's raw output into frames, joins them with their times, and stops reading when enough are waiting. */
export class FrameQueue {
  readonly #run: MediaRun;
  readonly #frameBytes: number;
  readonly #times = new FrameTimes();
  readonly #gate = new EventGate();
  readonly #full: Uint8Array[] = [];
  readonly #spare: Uint8Array[] = [];
  #filling: Uint8Array;
  #filled = 0;
  #outputEnded = false;
  #timesEnded = false;

  constructor(run: MediaRun, frameBytes: number) {
    this.#run = run;
    this.#frameBytes = frameBytes;
    this.#filling = new Uint8Array(frameBytes);
    run.output.on('data', (chunk: Buffer) => this.#takeOutput(chunk));
    run.output.once('close', () => this.#ended('output'));
    run.times.on('data', (chunk: Buffer) => this.#takeTimes(chunk));
    run.times.once('close', () => this.#ended('times'));
  }

  /** The next frame, or `null` after the last. The run counts as waited for only in here. */
  async next(): Promise<RawFrame | null> {
    this.#run.waiting = true;
    try {
      for (;;) {
        const frame = this.#take();
        if (frame) return frame;
        if (this.#outputEnded && (this.#full.length === 0 || this.#timesEnded)) return null;
        await this.#gate.wait();
      }
    } finally {
      this.#run.waiting = false;
    }
  }

  /** Gives a frame's memory back for another frame. */
  recycle(data: Uint8Array): void {
    if (this.#spare.length < framesAhead) this.#spare.push(data);
  }

  #take(): RawFrame | null {
    if (this.#full.length === 0) return null;
    const timestamp = this.#times.next();
    const data = timestamp === null ? undefined : this.#full.shift();
    if (timestamp === null || !data) return null;
    this.#run.output.resume();
    return { timestamp, data };
  }

  #takeOutput(chunk: Uint8Array): void {
    this.#run.count(chunk.byteLength);
    for (let at = 0; at < chunk.byteLength;) {
      const part = chunk.subarray(at, at + this.#frameBytes - this.#filled);
      this.#filling.set(part, this.#filled);
      this.#filled += part.byteLength;
      at += part.byteLength;
      if (this.#filled === this.#frameBytes) this.#complete();
    }
    if (this.#full.length >= framesAhead) this.#run.output.pause();
  }

  #complete(): void {
    this.#full.push(this.#filling);
    this.#filling = this.#spare.pop() ?? new Uint8Array(this.#frameBytes);
    this.#filled = 0;
    this.#gate.open();
  }

  #takeTimes(chunk: Uint8Array): void {
    this.#times.push(chunk);
    this.#gate.open();
  }

  #ended(which: 'output' | 'times'): void {
    if (which === 'output') this.#outputEnded = true;
    else this.#timesEnded = true;
    this.#gate.open();
  }
}
