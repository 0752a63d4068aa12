/** Where a job stands, as clients see it: pending -> processing -> completed | failed | cancelled. */
export const jobStates = ['pending', 'processing', 'completed', 'failed', 'cancelled'] as const;
export type JobState = (typeof jobStates)[number];

/** Why a failed job failed. `'crashes'` and `'attempts'` together are the dead letters. */
export const failureKinds = ['error', 'attempts', 'crashes'] as const;
export type FailureKind = (typeof failureKinds)[number];

/** Work to be done once. Everything but `type` and `payload` has a default. */
export interface NewJob {
  /** Names the job; made when absent. */
  readonly id?: string;
  /** Workers serve one queue each. @default 'default' */
  readonly queue?: string;
  /** Chooses the handler. */
  readonly type: string;
  /** JSON, at most 1 MiB. */
  readonly payload: unknown;
  /** What the job is about (an interview id): erasing the subject erases the job. */
  readonly subjectId?: string;
  /** Unique within a queue: a second submission under the same key finds the first job. */
  readonly idempotencyKey?: string;
  /** -100..100, higher first. @default 0 */
  readonly priority?: number;
  /** Milliseconds since the epoch, by the store's clock; not before. @default now */
  readonly runAtMs?: number;
  /** Longest run of one attempt. @default 3,600,000 */
  readonly timeoutMs?: number;
  /** Attempts that may end in a retryable error. @default 3 */
  readonly maxAttempts?: number;
  /** Times a worker may die under the job before it is a dead letter. Before the last of them it runs alone. @default 3 */
  readonly maxCrashes?: number;
  /** Peak memory in bytes that a worker must have free; 0 = unknown and not reserved. @default 0 */
  readonly memoryBytes?: number;
  /** Carried into logs. */
  readonly correlationId?: string;
  /** W3C trace context of the submitter, so that spans of every attempt link to it. */
  readonly traceparent?: string;
}

/** How far each stage has come, by its name. */
export type JobProgress = Readonly<
  Record<string, { readonly completed: number; readonly total: number | null; readonly unit: string }>
>;

/** Why an attempt or a job ended badly. */
export interface JobFailure {
  readonly kind: FailureKind;
  /** A FootlightError's code, else `'unknown'`. */
  readonly code: string;
  readonly message: string;
}

/** A job as the store knows it. Times in milliseconds since the epoch by the store's clock. */
export interface Job {
  readonly id: string;
  readonly queue: string;
  readonly type: string;
  readonly state: JobState;
  readonly payload: unknown;
  readonly subjectId: string | null;
  readonly idempotencyKey: string | null;
  readonly priority: number;
  readonly runAtMs: number;
  readonly timeoutMs: number;
  /** Attempts that ended in a retryable error so far. */
  readonly attempts: number;
  readonly maxAttempts: number;
  /** Leases that ran out under a worker so far. */
  readonly crashes: number;
  readonly maxCrashes: number;
  readonly memoryBytes: number;
  readonly cancelRequested: boolean;
  readonly progress: JobProgress;
  /** The last failure; of the job when it failed, of its last attempt otherwise. */
  readonly failure: JobFailure | null;
  readonly correlationId: string | null;
  readonly traceparent: string | null;
  readonly createdAtMs: number;
  /** When the latest attempt began. */
  readonly startedAtMs: number | null;
  readonly finishedAtMs: number | null;
}
