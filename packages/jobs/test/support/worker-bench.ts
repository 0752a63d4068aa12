import type { JobStore } from '@footlight/contracts';
import { afterEach, beforeEach, expect } from 'vitest';

import { createLocalDoorbell } from '../../src/doorbell/local-doorbell.js';
import { createJobQueue, type JobQueue } from '../../src/queue/job-queue.js';
import type { JobDatabase } from '../../src/sql/sql-job-database.js';
import type { JobHandler } from '../../src/worker/job-handler.js';
import { createJobWorker } from '../../src/worker/job-worker.js';
import type { JobWorker, JobWorkerOptions, WorkerEvent } from '../../src/worker/worker-options.js';
import { sqliteDatabase, type TestDatabase } from './databases.js';

/** A database of a test's own, and workers on it that are gone after the test. */
export class WorkerBench {
  readonly workers: JobWorker[] = [];
  readonly events: WorkerEvent[] = [];
  readonly queue: JobQueue;
  readonly #opened: TestDatabase<JobDatabase>;
  readonly #doorbell = createLocalDoorbell();

  constructor(opened: TestDatabase<JobDatabase>) {
    this.#opened = opened;
    this.queue = createJobQueue({ database: opened.database, doorbell: this.#doorbell });
  }

  get database(): JobDatabase {
    return this.#opened.database;
  }

  get jobs(): JobStore {
    return this.database.jobs;
  }

  /** Starts a worker. */
  async work(handlers: Record<string, JobHandler>, options: Partial<JobWorkerOptions> = {}): Promise<JobWorker> {
    const retry = { baseMs: 1, capMs: 5 };
    const onEvent = (event: WorkerEvent) => void this.events.push(event);
    // Heartbeats stay on this thread, which starts faster, except where a test is about them.
    const database = { jobs: this.jobs, address: null };
    const worker = createJobWorker({ database, handlers, doorbell: this.#doorbell, retry, onEvent, ...options });
    this.workers.push(worker);
    await worker.start();
    return worker;
  }

  /** The job once it has ended. */
  finished(id: string) {
    return this.queue.waitFor(id, { everyMs: 10 });
  }

  async close(): Promise<void> {
    for (const worker of this.workers) await worker.drain(0);
    await this.#doorbell.close();
    await this.#opened.remove();
  }
}

/** For a test file: what it gives is the bench of the running test. */
export function freshBench(): () => WorkerBench {
  let bench: WorkerBench;
  beforeEach(async () => {
    bench = new WorkerBench(await sqliteDatabase());
  });
  afterEach(() => bench.close());
  return () => bench;
}

/** Waits at most ten seconds. */
export async function until(ready: () => boolean | Promise<boolean>): Promise<void> {
  for (let round = 0; round < 1000 && !(await ready()); round++)
    await new Promise((resolve) => setTimeout(resolve, 10));
  expect(await ready()).toBe(true);
}
