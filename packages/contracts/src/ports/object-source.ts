/** Where bytes come from: a file, an S3 object, an HTTP resource, memory. One version of it, never a mixture. */
export interface ObjectSource {
  /** Bytes. */
  readonly size: number;
  /** Names this version of the bytes; `null` when the source has none. */
  readonly etag: string | null;
  /** How messages name it; carries no secret. */
  readonly label: string;
  /** Exactly the bytes [start, end). */
  read(start: number, end: number, options?: ReadOptions): Promise<Uint8Array>;
  /** The bytes from `start` (default 0) to the end, with backpressure. */
  stream(start?: number, options?: ReadOptions): AsyncIterable<Uint8Array>;
  /** Frees what it holds. Reading afterwards is an error. */
  close(): Promise<void>;
}

export interface ReadOptions {
  readonly signal?: AbortSignal;
  /** What the bytes are for, for accounting: `'index'`, `'audio'`, `'frames'`... */
  readonly purpose?: string;
}
