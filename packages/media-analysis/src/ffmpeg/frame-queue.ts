import { EventGate } from '../internal/event-gate.js';
import { FrameTimes } from './frame-times.js';
import type { MediaRun } from './media-run.js';
import { nextOf, PieceQueue } from './piece-queue.js';

/** Frames read ahead while the consumer works: enough to keep the decoder busy, few enough to stay small. */
const framesAhead = 3;

/** A decoded frame, as it came through the pipe. */
export interface RawFrame {
  readonly timestamp: number;
  readonly data: Uint8Array;
}

/** Cuts ffmpeg's raw pictures into frames and joins them with their times. */
export class FrameQueue {
  readonly #run: MediaRun;
  readonly #gate: EventGate;
  readonly #pieces: PieceQueue;
  readonly #times = new FrameTimes();
  #timesEnded = false;

  constructor(run: MediaRun, gate = new EventGate()) {
    this.#run = run;
    this.#gate = gate;
    this.#pieces = new PieceQueue(run, run.output, framesAhead, gate);
    run.times.on('data', (chunk: Buffer) => {
      this.#times.push(chunk);
      gate.open();
    });
    run.times.once('close', () => {
      this.#timesEnded = true;
      gate.open();
    });
  }

  /** Starts cutting, once the size of a frame is known. */
  begin(frameBytes: number): void {
    this.#pieces.begin(frameBytes);
  }

  /** True when there is no frame beyond those that {@link take} gives now. */
  get ended(): boolean {
    return this.#pieces.ended && (this.#pieces.length === 0 || this.#timesEnded);
  }

  /** The next frame, if it is there with its time. */
  take(): RawFrame | null {
    if (this.#pieces.length === 0) return null;
    const timestamp = this.#times.next();
    const data = timestamp === null ? null : this.#pieces.shift();
    return timestamp === null || !data ? null : { timestamp, data };
  }

  /** The next frame, or `null` after the last. */
  next(): Promise<RawFrame | null> {
    return nextOf(
      this.#run,
      this.#gate,
      () => this.take(),
      () => this.ended,
    );
  }

  /** Gives a frame's memory back for another frame. */
  recycle(data: Uint8Array): void {
    this.#pieces.recycle(data);
  }
}
