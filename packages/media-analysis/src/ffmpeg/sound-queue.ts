import type { Readable } from 'node:stream';

import { EventGate } from '../internal/event-gate.js';
import type { MediaRun } from './media-run.js';
import { nextOf, PieceQueue } from './piece-queue.js';

/** Blocks of sound read ahead while the consumer works. */
const blocksAhead = 4;

/** Cuts ffmpeg's raw 32-bit floats into blocks of samples; the last one may be shorter. */
export class SoundQueue {
  readonly #run: MediaRun;
  readonly #gate: EventGate;
  readonly #pieces: PieceQueue;

  constructor(run: MediaRun, pipe: Readable, blockSamples: number, gate = new EventGate()) {
    this.#run = run;
    this.#gate = gate;
    this.#pieces = new PieceQueue(run, pipe, blocksAhead, gate);
    this.#pieces.begin(4 * blockSamples);
  }

  /** True when there is no block beyond those that {@link take} gives now. */
  get ended(): boolean {
    return this.#pieces.ended;
  }

  /** The next block, if it is there. */
  take(): Float32Array | null {
    const piece = this.#pieces.shift();
    if (piece) return toSamples(piece);
    if (!this.#pieces.ended) return null;
    const rest = this.#pieces.rest();
    return rest.byteLength < 4 ? null : toSamples(rest.subarray(0, rest.byteLength - (rest.byteLength % 4)));
  }

  /** The next block, or `null` after the last. */
  next(): Promise<Float32Array | null> {
    return nextOf(
      this.#run,
      this.#gate,
      () => this.take(),
      () => this.ended,
    );
  }
}

/** Samples that are no numbers (a float stream can hold them) count as silence. Written for little-endian machines, as every Node platform is. */
function toSamples(bytes: Uint8Array): Float32Array {
  const samples = new Float32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
  for (let at = 0; at < samples.length; at += 1) if (!Number.isFinite(samples[at])) samples[at] = 0;
  return samples;
}
