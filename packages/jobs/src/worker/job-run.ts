import type {
  Checkpoint,
  ClaimedJob,
  JobLease,
  JobProgress,
  JobStore,
  LeaseState,
  Logger,
  Meter,
  NewFeedback,
  Progress,
} from '@footlight/contracts';

import { JobsError } from '../errors/jobs-error.js';
import { boundedJson } from '../internal/bounded-json.js';
import type { JobContext, Step } from './job-handler.js';

/** Named moments of an attempt, where a fault test may strike. */
export type RunPoint = 'started' | 'chunk:computed' | 'chunk:saved' | 'progress:saved' | 'finished' | 'settled';

export interface JobRunDependencies {
  readonly jobs: JobStore;
  readonly log: Logger;
  readonly meter: Meter;
  readonly onPoint: (point: RunPoint) => void;
  readonly onProgress: (jobId: string, progress: Progress) => void;
}

/** Milliseconds between two writes of a job's progress. */
const progressEveryMs = 1000;

/** One attempt at a job: what its handler sees, and what is known of it outside. */
export class JobRun {
  readonly #dependencies: JobRunDependencies;
  readonly #controller = new AbortController();
  readonly #checkpoints = new Map<string, Checkpoint>();
  #stage: { readonly name: string; readonly startedAt: number } | null = null;
  #progress: JobProgress;
  #progressDirty = false;
  #progressAt = 0;
  #writing: Promise<void> = Promise.resolve();
  readonly feedback: NewFeedback[] = [];

  constructor(
    readonly claimed: ClaimedJob,
    dependencies: JobRunDependencies,
  ) {
    this.#dependencies = dependencies;
    this.#progress = claimed.job.progress;
  }

  get lease(): JobLease {
    return this.claimed.lease;
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Why the attempt was told to stop; `null` while it was not. */
  get stopReason(): JobsError | null {
    return this.signal.reason instanceof JobsError ? this.signal.reason : null;
  }

  /** The first reason stands. */
  stop(reason: JobsError): void {
    if (!this.signal.aborted) this.#controller.abort(reason);
  }

  /** Reads what earlier runs have finished. */
  async load(): Promise<void> {
    if (this.lease.token === 1) return;
    for (const checkpoint of await this.#dependencies.jobs.checkpoints(this.lease.jobId))
      this.#checkpoints.set(keyOf(checkpoint.stage, checkpoint.chunk), checkpoint);
  }

  /** Writes the progress that is still owed. */
  async flush(): Promise<void> {
    await this.#writing;
    if (this.#progressDirty && !this.signal.aborted) await this.#saveProgress();
    this.#enter(null);
  }

  context<Payload>(): JobContext<Payload> {
    const { job, lease } = this.claimed;
    return {
      job,
      payload: job.payload as Payload,
      run: lease.token,
      signal: this.signal,
      log: this.#dependencies.log,
      onProgress: (progress) => this.#onProgress(progress),
      step: (step, compute) => this.#step(step, compute),
      addFeedback: (document) => void this.feedback.push(document),
    };
  }

  async #step<Output>(step: Step, compute: () => Promise<Output>): Promise<Output> {
    this.signal.throwIfAborted();
    this.#enter(step.stage);
    const kept = this.#checkpoints.get(keyOf(step.stage, step.chunk ?? 0));
    if (kept?.inputHash === step.inputHash) return kept.output as Output;
    const value = await compute();
    this.signal.throwIfAborted();
    this.#dependencies.onPoint('chunk:computed');
    return (await this.#save(step, value)) as Output;
  }

  async #save(step: Step, value: unknown): Promise<unknown> {
    const output = JSON.parse(boundedJson(value, 'checkpoint')) as unknown;
    const checkpoint = { stage: step.stage, chunk: step.chunk ?? 0, inputHash: step.inputHash, output };
    this.#obey(await this.#dependencies.jobs.saveCheckpoint(this.lease, checkpoint));
    this.#checkpoints.set(keyOf(checkpoint.stage, checkpoint.chunk), checkpoint);
    this.#dependencies.onPoint('chunk:saved');
    this.signal.throwIfAborted();
    return output;
  }

  #obey(state: LeaseState): void {
    if (state === 'lost') this.stop(leaseLost(this.lease.jobId));
    if (state === 'cancel-requested') this.stop(cancelled(this.lease.jobId));
  }

  #onProgress(progress: Progress): void {
    const { stage, completed, total, unit } = progress;
    this.#enter(stage);
    this.#progress = { ...this.#progress, [stage]: { completed, total, unit } };
    this.#progressDirty = true;
    this.#dependencies.onProgress(this.lease.jobId, progress);
    if (performance.now() - this.#progressAt < progressEveryMs || this.signal.aborted) return;
    this.#progressAt = performance.now();
    this.#writing = this.#writing.then(() => this.#saveProgress());
  }

  /** Progress is a courtesy: failing to write it must not fail the job. */
  async #saveProgress(): Promise<void> {
    this.#progressDirty = false;
    try {
      this.#obey(await this.#dependencies.jobs.saveProgress(this.lease, this.#progress));
      this.#dependencies.onPoint('progress:saved');
    } catch (error) {
      this.#dependencies.log.warn({ error: String(error) }, 'progress could not be written');
    }
  }

  /** A stage lasts until the next one begins. */
  #enter(name: string | null): void {
    if (this.#stage?.name === name) return;
    const now = performance.now();
    if (this.#stage) {
      const { name: stage, startedAt } = this.#stage;
      this.#dependencies.meter.observe('stage_seconds', (now - startedAt) / 1000, { stage });
    }
    this.#stage = name === null ? null : { name, startedAt: now };
  }
}

/** Another worker may run the job: this one's work is thrown away. */
export function leaseLost(jobId: string): JobsError {
  return new JobsError('jobs/lease-lost', `this worker no longer owns job ${jobId}; another one goes on with it`);
}

export function cancelled(jobId: string): JobsError {
  return new JobsError('jobs/cancelled', `job ${jobId} was cancelled`);
}

function keyOf(stage: string, chunk: number): string {
  return `${stage}\n${chunk}`;
}
