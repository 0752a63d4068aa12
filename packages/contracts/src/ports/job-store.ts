import type { Job, JobFailure, JobProgress, JobState, NewJob } from './job.js';

/** The right to write about a job. The token grows with every claim, so that an older holder is refused. */
export interface JobLease {
  readonly jobId: string;
  readonly token: number;
}

/** What a fenced write found: still ours, ours but wanted back, or no longer ours (and nothing was written). */
export type LeaseState = 'held' | 'cancel-requested' | 'lost';

export interface EnqueuedJob {
  readonly id: string;
  /** False when the idempotency key (or id) was known already. */
  readonly created: boolean;
}

export interface ClaimRequest {
  readonly queue: string;
  /** Names the worker in the job row. */
  readonly owner: string;
  readonly limit: number;
  readonly leaseMs: number;
  /** Bytes that may still be reserved; `null` = unlimited. */
  readonly freeMemoryBytes: number | null;
  /** True when the worker runs nothing else: only then it may be given a job on its last chance, and nothing beside it. */
  readonly idle: boolean;
}

export interface ClaimedJob {
  readonly job: Job;
  readonly lease: JobLease;
  /** From the moment the job could start to this claim, by the store's clock. */
  readonly waitedMs: number;
}

export interface ClaimAnswer {
  readonly claimed: readonly ClaimedJob[];
  /**
   * The first job in line that this worker may not have now: it asks for more memory than is free, or it is on its last
   * chance (one crash before `maxCrashes`) and must run alone, so that no other job pays for its crash. Nothing overtakes it.
   */
  readonly blocked: {
    readonly jobId: string;
    readonly memoryBytes: number;
    readonly reason: 'memory' | 'last-chance';
  } | null;
  readonly paused: boolean;
}

/** What a round of upkeep did. */
export interface Upkeep {
  /** Scheduled jobs that became ready. */
  readonly promoted: number;
  /** Expired leases whose jobs wait again. */
  readonly recovered: number;
  /** Expired leases whose jobs crashed too often. */
  readonly deadLettered: number;
  /** Milliseconds until the next scheduled job or the next lease end; `null` when there is none. */
  readonly nextDueMs: number | null;
  /** Ready jobs, oldest first, at most 500: what a doorbell may have forgotten. */
  readonly readyIds: readonly string[];
}

/** A finished piece of a job. A resumed job skips it as long as `inputHash` is the same. */
export interface Checkpoint {
  readonly stage: string;
  /** From 0. */
  readonly chunk: number;
  /** Names everything the output depends on: object version, range, model and configuration. */
  readonly inputHash: string;
  /** JSON, at most 4 MiB. */
  readonly output: unknown;
}

/** A document about a subject, written in the transaction that completes the job. */
export interface NewFeedback {
  /** `'report'`, `'coaching'`... One document of a kind stands for a job. */
  readonly kind: string;
  /** BCP 47. */
  readonly locale: string;
  /** JSON. */
  readonly body: unknown;
}

/** The end of an attempt. Each is one atomic write: the fenced update, the result and the event, or nothing. */
export type Settlement =
  | {
      readonly outcome: 'completed';
      readonly lease: JobLease;
      readonly result: unknown;
      readonly feedback: readonly NewFeedback[];
    }
  | { readonly outcome: 'failed'; readonly lease: JobLease; readonly failure: JobFailure }
  /** The attempt failed and counts; the job waits `delayMs`. */
  | { readonly outcome: 'retry'; readonly lease: JobLease; readonly failure: JobFailure; readonly delayMs: number }
  /** Given back unfinished; counts against nothing. */
  | { readonly outcome: 'released'; readonly lease: JobLease }
  | { readonly outcome: 'cancelled'; readonly lease: JobLease };

export interface JobResult {
  readonly jobId: string;
  readonly result: unknown;
  readonly completedAtMs: number;
}

export interface JobFilter {
  readonly queue?: string;
  readonly state?: JobState;
  readonly type?: string;
  readonly subjectId?: string;
  /** Only failed jobs that ended by crashes or exhausted attempts. */
  readonly deadLetters?: boolean;
  /** 1..1000. @default 100 */
  readonly limit?: number;
}

/** How full a queue is. */
export interface QueueCounts {
  /** Ready and scheduled. */
  readonly pending: number;
  readonly processing: number;
  readonly completed: number;
  readonly failed: number;
  readonly cancelled: number;
  /** Age of the oldest ready job; `null` when none waits. */
  readonly oldestReadyMs: number | null;
  readonly paused: boolean;
}

/**
 * The truth about jobs. All times are judged by the store's own clock. Every call may be repeated after a failure whose
 * outcome is unknown: the second call finds what the first one did.
 */
export interface JobStore {
  enqueue(jobs: readonly NewJob[]): Promise<readonly EnqueuedJob[]>;
  claim(request: ClaimRequest): Promise<ClaimAnswer>;
  /** Promotes scheduled jobs and takes back expired leases. */
  upkeep(queue: string): Promise<Upkeep>;
  /** Extends leases; answers in the same order. */
  heartbeat(leases: readonly JobLease[], leaseMs: number): Promise<readonly LeaseState[]>;
  checkpoints(jobId: string): Promise<readonly Checkpoint[]>;
  saveCheckpoint(lease: JobLease, checkpoint: Checkpoint): Promise<LeaseState>;
  saveProgress(lease: JobLease, progress: JobProgress): Promise<LeaseState>;
  /** Ends attempts, in one transaction; `'lost'` = the lease was not held and nothing was written for it. */
  settle(settlements: readonly Settlement[]): Promise<readonly ('settled' | 'lost')[]>;
  /** A waiting job is cancelled at once, a running one is asked to stop. The state afterwards; `null` = unknown job. */
  cancel(jobId: string): Promise<JobState | null>;
  /** Puts a failed job in line again with fresh counters. False when it is not failed. */
  redrive(jobId: string): Promise<boolean>;
  get(jobId: string): Promise<Job | null>;
  find(filter: JobFilter): Promise<readonly Job[]>;
  result(jobId: string): Promise<JobResult | null>;
  counts(queue: string): Promise<QueueCounts>;
  /** A paused queue takes jobs and gives none. */
  setPaused(queue: string, paused: boolean): Promise<void>;
}
