import type { JobDoorbell, JobStore, Logger, Meter, Progress, Tracer } from '@footlight/contracts';

import type { MemoryBudget } from '../memory/memory-budget.js';
import type { MemoryGate } from '../memory/memory-gate.js';
import type { JobHandler } from './job-handler.js';
import type { RunPoint } from './job-run.js';

/** What a worker tells the process that it runs in. */
export type WorkerEvent =
  | { readonly kind: 'job-start'; readonly jobId: string; readonly type: string; readonly run: number }
  | { readonly kind: 'job-progress'; readonly jobId: string; readonly progress: Progress }
  | { readonly kind: 'job-end'; readonly jobId: string; readonly outcome: AttemptOutcome }
  | { readonly kind: 'waiting'; readonly reason: string | null };

/** How an attempt ended. `'lost'`: the lease was gone; `'unsaved'`: the store could not be told, the lease will run out. */
export type AttemptOutcome = 'completed' | 'failed' | 'retry' | 'released' | 'cancelled' | 'lost' | 'unsaved';

/** Named moments of a worker's life, where a fault test may strike. */
export type WorkerPoint = RunPoint | 'claiming' | 'claimed';

export interface JobWorkerOptions {
  /** The store, and the address by which the heartbeat thread opens it too (`null`: heartbeats on this thread). */
  readonly database: { readonly jobs: JobStore; readonly address: string | null };
  /** By job type. */
  readonly handlers: Readonly<Record<string, JobHandler>>;
  /** @default 'default' */
  readonly queue?: string;
  /** Jobs at a time. @default FOOTLIGHT_MAX_CONCURRENT_JOBS, else MAX_CONCURRENT_JOBS, else 3 */
  readonly concurrency?: number;
  /** Milliseconds between looks at the queue when no bell rings. @default FOOTLIGHT_QUEUE_CHECK_INTERVAL or QUEUE_CHECK_INTERVAL (seconds), else 30,000 */
  readonly pollIntervalMs?: number;
  /** How long a silent worker keeps a job. @default 60,000 */
  readonly leaseMs?: number;
  /** At most a third of the lease. @default leaseMs / 4 */
  readonly heartbeatMs?: number;
  /** How long a handler may take to stop once its signal is aborted. @default 5,000 */
  readonly graceMs?: number;
  /** First and longest wait before a retry; exponential with full jitter. @default 1,000 and 300,000 */
  readonly retry?: { readonly baseMs: number; readonly capMs: number };
  readonly doorbell?: JobDoorbell;
  /** Refuses work while memory is short. @default none */
  readonly gate?: MemoryGate;
  /** Reserves what jobs say they need. @default none */
  readonly budget?: MemoryBudget;
  readonly log?: Logger;
  readonly meter?: Meter;
  readonly tracer?: Tracer;
  /** Names the worker in job rows. @default host name and process id */
  readonly name?: string;
  /** Called synchronously; must not throw. */
  readonly onEvent?: (event: WorkerEvent) => void;
  /** For fault tests. */
  readonly onPoint?: (point: WorkerPoint) => void;
}

export interface WorkerStatus {
  readonly state: 'idle' | 'running' | 'paused' | 'draining' | 'stopped';
  readonly running: readonly string[];
  /** Why no more work is taken although some may wait; `null` when nothing holds it back. */
  readonly waiting: string | null;
}

/** Takes jobs from a queue and runs them. */
export interface JobWorker {
  start(): Promise<void>;
  /** Takes no more jobs until resumed; running ones go on. */
  pause(): void;
  resume(): void;
  /**
   * Takes no more jobs, gives running ones `timeoutMs` to finish, then stops them and gives them back without counting
   * an attempt. Nothing of the worker is left when it resolves. @default timeoutMs 30,000
   */
  drain(timeoutMs?: number): Promise<void>;
  status(): WorkerStatus;
}
