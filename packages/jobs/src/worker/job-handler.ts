import type { Job, Logger, NewFeedback, OnProgress } from '@footlight/contracts';

/** Names a piece of work and everything its output depends on. */
export interface Step {
  readonly stage: string;
  /** From 0. @default 0 */
  readonly chunk?: number;
  /** Changes whenever the output would: object version, range, model and configuration. */
  readonly inputHash: string;
}

/** What a handler works with during one attempt. */
export interface JobContext<Payload = unknown> {
  readonly job: Job;
  readonly payload: Payload;
  /** Which run of the job this is, from 1; counts retries, crashes and releases alike. */
  readonly run: number;
  /** Aborted on lost lease, cancellation, time-out and drain; its reason is a JobsError. Pass it to everything slow. */
  readonly signal: AbortSignal;
  readonly log: Logger;
  /** Fits the `onProgress` of every long call. Written to the store at most once a second. */
  readonly onProgress: OnProgress;
  /**
   * Runs `compute` unless an earlier run has done so for the same input. The output passes through JSON either way, so
   * that a resumed job sees exactly what an uninterrupted one sees.
   *
   * @throws JobsError `jobs/lease-lost`, `jobs/cancelled`, `jobs/too-large` (above 4 MiB)
   */
  step<Output>(step: Step, compute: () => Promise<Output>): Promise<Output>;
  /** Written in the transaction that completes the job. */
  addFeedback(document: NewFeedback): void;
}

/** Does the work of a job type. What it returns (JSON, at most 8 MiB) is the job's result. It may be run more than once. */
export type JobHandler<Payload = unknown> = (context: JobContext<Payload>) => Promise<unknown>;
