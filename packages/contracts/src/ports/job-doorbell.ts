/** How a ring was answered: `'busy'` asks the bell to try somebody else. */
export type RingAnswer = 'taken' | 'busy';

export interface Ring {
  readonly jobId: string;
  /** Ring after this long. @default 0 */
  readonly delayMs?: number;
}

/**
 * Wakes workers. Carries ids only and may forget them: the store is the truth and workers also look by themselves.
 * Ringing never throws and never waits long.
 */
export interface JobDoorbell {
  ring(queue: string, rings: readonly Ring[]): Promise<void>;
  /** Calls back on every ring until closed; `onRing` says whether there was room for a job. */
  listen(queue: string, onRing: (jobId: string) => Promise<RingAnswer>): Promise<{ close(): Promise<void> }>;
  close(): Promise<void>;
}
