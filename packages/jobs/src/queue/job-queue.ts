import { setTimeout as sleep } from 'node:timers/promises';

import type { Job, JobDoorbell, JobResult, JobState, JobStore, NewJob, QueueCounts } from '@footlight/contracts';

import { JobsError } from '../errors/jobs-error.js';

export interface JobQueueOptions {
  readonly database: { readonly jobs: JobStore };
  /** @default none: workers find jobs by looking */
  readonly doorbell?: JobDoorbell;
  /** @default 'default' */
  readonly queue?: string;
}

/** The submitting side of a queue. */
export interface JobQueue {
  /** @throws JobsError `jobs/invalid-job`, `jobs/too-large`, `jobs/idempotency-conflict` */
  submit(job: NewJob): Promise<{ readonly id: string; readonly created: boolean }>;
  /** All or none, in order. @throws as `submit` */
  submitMany(jobs: readonly NewJob[]): Promise<readonly { readonly id: string; readonly created: boolean }[]>;
  get(jobId: string): Promise<Job | null>;
  result(jobId: string): Promise<JobResult | null>;
  /** Waits until the job is completed, failed or cancelled. @throws JobsError `jobs/invalid-job` for an unknown job */
  waitFor(jobId: string, options?: { readonly signal?: AbortSignal; readonly everyMs?: number }): Promise<Job>;
  cancel(jobId: string): Promise<JobState | null>;
  /** Puts a failed job in line again with fresh counters. */
  redrive(jobId: string): Promise<boolean>;
  pause(): Promise<void>;
  resume(): Promise<void>;
  counts(): Promise<QueueCounts>;
}

export function createJobQueue(options: JobQueueOptions): JobQueue {
  return new StoredQueue(options);
}

class StoredQueue implements JobQueue {
  readonly #jobs: JobStore;
  readonly #doorbell: JobDoorbell | undefined;
  readonly #queue: string;

  constructor({ database, doorbell, queue = 'default' }: JobQueueOptions) {
    this.#jobs = database.jobs;
    this.#doorbell = doorbell;
    this.#queue = queue;
  }

  async submit(job: NewJob) {
    const [answer] = await this.submitMany([job]);
    if (!answer) throw new JobsError('jobs/invalid-job', 'the store gave no answer to a submission');
    return answer;
  }

  async submitMany(jobs: readonly NewJob[]) {
    const answers = await this.#jobs.enqueue(jobs.map((job) => ({ ...job, queue: job.queue ?? this.#queue })));
    await this.#ring(jobs, answers);
    return answers;
  }

  get(jobId: string) {
    return this.#jobs.get(jobId);
  }

  result(jobId: string) {
    return this.#jobs.result(jobId);
  }

  async waitFor(
    jobId: string,
    { signal, everyMs = 250 }: { signal?: AbortSignal; everyMs?: number } = {},
  ): Promise<Job> {
    for (;;) {
      const job = await this.#jobs.get(jobId);
      if (!job) throw new JobsError('jobs/invalid-job', `there is no job ${jobId}; it may have been erased`);
      if (job.finishedAtMs !== null) return job;
      await sleep(everyMs, undefined, signal ? { signal } : {});
    }
  }

  cancel(jobId: string) {
    return this.#jobs.cancel(jobId);
  }

  async redrive(jobId: string) {
    const again = await this.#jobs.redrive(jobId);
    if (again) await this.#doorbell?.ring(this.#queue, [{ jobId }]);
    return again;
  }

  pause() {
    return this.#jobs.setPaused(this.#queue, true);
  }

  async resume() {
    await this.#jobs.setPaused(this.#queue, false);
    await this.#doorbell?.ring(this.#queue, [{ jobId: 'resumed' }]);
  }

  counts() {
    return this.#jobs.counts(this.#queue);
  }

  async #ring(jobs: readonly NewJob[], answers: readonly { id: string; created: boolean }[]): Promise<void> {
    const byQueue = new Map<string, { jobId: string; delayMs: number }[]>();
    for (const [index, { id, created }] of answers.entries()) {
      if (!created) continue;
      const { queue = this.#queue, runAtMs = 0 } = jobs[index] ?? {};
      const rings = byQueue.get(queue) ?? [];
      // Only the length of the wait is reckoned by this machine's clock; the store decides whether the job may start.
      rings.push({ jobId: id, delayMs: Math.max(0, runAtMs - Date.now()) });
      byQueue.set(queue, rings);
    }
    for (const [queue, rings] of byQueue) await this.#doorbell?.ring(queue, rings);
  }
}
