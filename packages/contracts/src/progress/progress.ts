/** How far a long call has come. `completed` never decreases within a stage. */
export interface Progress {
  /** A stable, lower-case name such as `'decode'` or `'align'`. */
  readonly stage: string;
  readonly completed: number;
  /** In the same unit as `completed`; `null` while it is not known. */
  readonly total: number | null;
  /** What is being counted. */
  readonly unit: 'frames' | 'seconds' | 'bytes' | 'items';
}

/** Called synchronously and often: it must be cheap and must not throw. */
export type OnProgress = (progress: Progress) => void;

/** What every long call accepts. */
export interface LongCallOptions {
  /** Stops the work; the call rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  readonly onProgress?: OnProgress;
}
