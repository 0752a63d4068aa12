import type { ObjectSource, ReadOptions } from '@footlight/contracts';

import type { ReadMetrics } from '../metrics/read-metrics.js';

/** A piece of an object. The bytes belong to whoever receives them, unless memory is reused. */
export interface ObjectChunk {
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
  readonly bytes: Uint8Array;
}

export interface ChunkOptions extends ReadOptions {
  /** Where to begin, e.g. at a checkpoint. @default 0 */
  readonly start?: number;
  /** Size of the first chunk; each next one is twice as large. @default 1048576 */
  readonly firstBytes?: number;
  /** Size that chunks grow to. @default 20000000 for objects over 50 MB; a quarter of the object, at least 1 MiB, below that */
  readonly maxBytes?: number;
  /**
   * Fills the same memory for every chunk: its bytes are only valid until the next one is asked for, and what is kept must
   * be copied. Halves the memory of large chunks. @default false
   */
  readonly reuse?: boolean;
}

/** An object opened at one version: every byte it ever gives belongs to that version. */
export interface OpenedObject extends ObjectSource {
  /** The store's id of the version; `null` when there is none. */
  readonly versionId: string | null;
  /** The object in pieces that start small and grow: what to process between two checkpoints. */
  chunks(options?: ChunkOptions): AsyncIterable<ObjectChunk>;
  /** What reading has cost so far. */
  metrics(): ReadMetrics;
}
