import { FootlightError, type JobStore, type Logger } from '@footlight/contracts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { sqliteDatabase, type TestDatabase } from '../../test/support/databases.js';
import { createLocalDoorbell } from '../doorbell/local-doorbell.js';
import { createMemoryGate } from '../memory/memory-gate.js';
import { MemoryBudget } from '../memory/memory-budget.js';
import { createJobQueue, type JobQueue } from '../queue/job-queue.js';
import type { JobDatabase } from '../sql/sql-job-database.js';
import { createJobWorker } from './job-worker.js';
import type { JobContext, JobHandler } from './job-handler.js';
import { runChunks } from './run-chunks.js';
import type { JobWorker, JobWorkerOptions, WorkerEvent } from './worker-options.js';

class Flaky extends FootlightError<'test/flaky'> {}

describe('a worker', () => {
  let opened: TestDatabase<JobDatabase>;
  let jobs: JobStore;
  let queue: JobQueue;
  let doorbell = createLocalDoorbell();
  let workers: JobWorker[] = [];
  let events: WorkerEvent[] = [];

  beforeEach(async () => {
    opened = await sqliteDatabase();
    jobs = opened.database.jobs;
    doorbell = createLocalDoorbell();
    queue = createJobQueue({ database: opened.database, doorbell });
    workers = [];
    events = [];
  });
  afterEach(async () => {
    for (const worker of workers) await worker.drain(0);
    await doorbell.close();
    await opened.remove();
  });

  async function work(
    handlers: Record<string, JobHandler>,
    options: Partial<JobWorkerOptions> = {},
  ): Promise<JobWorker> {
    const retry = { baseMs: 1, capMs: 5 };
    const onEvent = (event: WorkerEvent) => void events.push(event);
    // Heartbeats stay on this thread, which starts faster, except where a test is about them.
    const database = { jobs, address: null };
    const worker = createJobWorker({ database, handlers, doorbell, retry, onEvent, ...options });
    workers.push(worker);
    await worker.start();
    return worker;
  }
  const finished = (id: string) => queue.waitFor(id, { everyMs: 10 });
  const until = async (ready: () => boolean | Promise<boolean>) => {
    for (let round = 0; round < 1000 && !(await ready()); round++)
      await new Promise((resolve) => setTimeout(resolve, 10));
    expect(await ready()).toBe(true);
  };

  it('runs a submitted job and keeps its result and feedback', async () => {
    await work({
      add: async ({ payload, addFeedback }) => {
        const { a, b } = payload as { a: number; b: number };
        addFeedback({ kind: 'report', locale: 'en', body: { text: 'well added' } });
        return { sum: a + b };
      },
    });
    const { id } = await queue.submit({ type: 'add', payload: { a: 1, b: 2 }, subjectId: 'interview-1' });
    expect(await finished(id)).toMatchObject({ state: 'completed', attempts: 0 });
    expect((await queue.result(id))?.result).toEqual({ sum: 3 });
    expect(await opened.database.feedback.ofJob(id)).toMatchObject([
      { kind: 'report', subjectId: 'interview-1', body: { text: 'well added' } },
    ]);
    expect(events.map((event) => event.kind)).toEqual(expect.arrayContaining(['job-start', 'job-end']));
  });

  it('never runs more jobs at a time than it may', async () => {
    let [running, most] = [0, 0];
    const handler = async () => {
      most = Math.max(most, ++running);
      await new Promise((resolve) => setTimeout(resolve, 5));
      running--;
    };
    await work({ t: handler }, { concurrency: 3 });
    const added = await queue.submitMany(Array.from({ length: 30 }, (_, n) => ({ type: 't', payload: n })));
    for (const { id } of added) await finished(id);
    expect(most).toBe(3);
  });

  it('tries again after an error that says it may, and resumes from its checkpoints', async () => {
    const computed: string[] = [];
    let failures = 2;
    const handler: JobHandler = async (context) => {
      const outputs = await runChunks(context, {
        stage: 'decode',
        count: 3,
        inputHash: (chunk) => `v1-${chunk}`,
        run: async (chunk) => {
          computed.push(`${context.run}:${chunk}`);
          if (chunk === 1 + context.run - 1 && failures-- > 0)
            throw new Flaky('test/flaky', 'again', { retryable: true });
          return { chunk, text: 'x'.repeat(chunk) };
        },
      });
      return outputs;
    };
    await work({ t: handler });
    const { id } = await queue.submit({ type: 't', payload: null });
    expect(await finished(id)).toMatchObject({ state: 'completed', attempts: 2 });
    expect(computed).toEqual(['1:0', '1:1', '2:1', '2:2', '3:2']);
    expect((await queue.result(id))?.result).toEqual([0, 1, 2].map((chunk) => ({ chunk, text: 'x'.repeat(chunk) })));
    expect((await queue.get(id))?.progress).toEqual({ decode: { completed: 3, total: 3, unit: 'items' } });
  });

  it('computes a chunk again when its input has changed', async () => {
    let version = 1;
    const outputs: unknown[] = [];
    const handler: JobHandler = async (context) => {
      outputs.push(await context.step({ stage: 's', inputHash: `v${version}` }, async () => version));
      if (version++ === 1) throw new Flaky('test/flaky', 'the object was replaced', { retryable: true });
      return null;
    };
    await work({ t: handler });
    await finished((await queue.submit({ type: 't', payload: null })).id);
    expect(outputs).toEqual([1, 2]);
  });

  it('fails a job at once for an error that does not say it may be retried', async () => {
    await work({ t: () => Promise.reject(new Error('no such codec')) });
    const job = await finished((await queue.submit({ type: 't', payload: null })).id);
    expect(job).toMatchObject({
      state: 'failed',
      failure: { kind: 'error', code: 'unknown', message: 'no such codec' },
    });
  });

  it('makes a dead letter after the last attempt', async () => {
    await work({ t: () => Promise.reject(new Flaky('test/flaky', 'still', { retryable: true })) });
    const job = await finished((await queue.submit({ type: 't', payload: null, maxAttempts: 2 })).id);
    expect(job).toMatchObject({ state: 'failed', attempts: 2, failure: { kind: 'attempts', code: 'test/flaky' } });
    expect(await jobs.find({ deadLetters: true })).toHaveLength(1);
  });

  it('keeps a job of an unknown type for a worker that knows it', async () => {
    await work({});
    const { id } = await queue.submit({ type: 'newer', payload: null, maxAttempts: 100 });
    await until(async () => (await queue.get(id))?.failure?.code === 'jobs/unknown-type');
    await workers[0]?.drain(0);
    await work({ newer: async () => 'known' });
    expect((await finished(id)).state).toBe('completed');
  });

  it('does not take a handler from the prototype of its table', async () => {
    await work({});
    const { id } = await queue.submit({ type: 'constructor', payload: null, maxAttempts: 1 });
    expect((await finished(id)).failure?.code).toBe('jobs/unknown-type');
  });

  it('stops a job that takes too long, even one that does not listen', async () => {
    let aborted = false;
    await work(
      {
        t: ({ signal }) => {
          signal.addEventListener('abort', () => (aborted = true));
          return new Promise(() => {});
        },
      },
      { graceMs: 10 },
    );
    const job = await finished((await queue.submit({ type: 't', payload: null, timeoutMs: 30, maxAttempts: 1 })).id);
    expect(job).toMatchObject({ state: 'failed', failure: { code: 'jobs/timed-out' } });
    expect(aborted).toBe(true);
  });

  it('stops a running job that was cancelled', async () => {
    await work(
      { t: ({ signal }) => new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason))) },
      { leaseMs: 300, heartbeatMs: 50 },
    );
    const { id } = await queue.submit({ type: 't', payload: null });
    await until(async () => (await queue.get(id))?.state === 'processing');
    expect(await queue.cancel(id)).toBe('processing');
    expect((await finished(id)).state).toBe('cancelled');
  });

  it('keeps its lease while a job blocks the event loop for longer', async () => {
    await work(
      {
        t: async () => {
          const end = performance.now() + 1500;
          while (performance.now() < end);
          return 'done';
        },
      },
      { database: opened.database, leaseMs: 600, heartbeatMs: 100 },
    );
    const { id } = await queue.submit({ type: 't', payload: null });
    const watcher = createJobWorker({ database: { jobs, address: null }, handlers: {}, pollIntervalMs: 100 });
    workers.push(watcher);
    expect(await finished(id)).toMatchObject({ state: 'completed', crashes: 0 });
    expect((await jobs.checkpoints(id)).length).toBe(0);
  });

  it('gives unfinished jobs back when it drains, without counting anything', async () => {
    const held: JobContext[] = [];
    const handler: JobHandler = (context) => {
      held.push(context);
      return new Promise((_, reject) => context.signal.addEventListener('abort', () => reject(context.signal.reason)));
    };
    const worker = await work({ t: handler });
    const { id } = await queue.submit({ type: 't', payload: null });
    await until(() => held.length === 1);
    await worker.drain(10);
    expect(worker.status().state).toBe('stopped');
    expect(await queue.get(id)).toMatchObject({ state: 'pending', attempts: 0, crashes: 0 });
    await work({ t: async () => 'second' });
    expect((await finished(id)).state).toBe('completed');
  });

  it('lets running jobs finish when it drains in time', async () => {
    const worker = await work({ t: () => new Promise((resolve) => setTimeout(() => resolve('ok'), 100)) });
    const { id } = await queue.submit({ type: 't', payload: null });
    await until(() => worker.status().running.length === 1);
    await worker.drain(10_000);
    expect((await queue.get(id))?.state).toBe('completed');
  });

  it('takes nothing while it or its queue is paused', async () => {
    const worker = await work({ t: async () => null }, { pollIntervalMs: 50 });
    worker.pause();
    const first = await queue.submit({ type: 't', payload: null });
    expect(worker.status().state).toBe('paused');
    await queue.pause();
    worker.resume();
    await until(() => worker.status().waiting === 'queue default is paused');
    expect((await queue.get(first.id))?.state).toBe('pending');
    await queue.resume();
    expect((await finished(first.id)).state).toBe('completed');
  });

  it('starts a scheduled job at its time', async () => {
    await work({ t: async () => null });
    const runAtMs = Date.now() + 300;
    const { id } = await queue.submit({ type: 't', payload: null, runAtMs });
    const job = await finished(id);
    expect(job.startedAtMs).toBeGreaterThanOrEqual(runAtMs);
  });

  it('says why it waits when memory is short, and goes on when it is not', async () => {
    let usedBytes = 90;
    const read = () => ({ source: 'cgroup' as const, limitBytes: 100, usedBytes, pressure: null, events: null });
    const worker = await work({ t: async () => null }, { gate: createMemoryGate({ read, settleMs: 0 }) });
    const { id } = await queue.submit({ type: 't', payload: null });
    await until(() => worker.status().waiting?.startsWith('memory: 90 %') === true);
    expect((await queue.get(id))?.state).toBe('pending');
    usedBytes = 10;
    expect((await finished(id)).state).toBe('completed');
    expect(worker.status().waiting).toBeNull();
  });

  it('never runs two jobs that do not fit together, and runs one above the budget alone', async () => {
    let [used, most] = [0, 0];
    const handler: JobHandler = async ({ job }) => {
      used += job.memoryBytes;
      most = Math.max(most, used);
      await new Promise((resolve) => setTimeout(resolve, 10));
      used -= job.memoryBytes;
    };
    await work({ t: handler }, { budget: new MemoryBudget(100), concurrency: 8 });
    const sizes = [60, 60, 30, 250, 10, 60, 60];
    const added = await queue.submitMany(sizes.map((memoryBytes) => ({ type: 't', payload: null, memoryBytes })));
    for (const { id } of added) expect((await finished(id)).state).toBe('completed');
    expect(most).toBe(250);
    expect(events.some((event) => event.kind === 'waiting' && event.reason?.includes('bytes of memory'))).toBe(true);
  });

  it('fails a job whose result is too large, and its neighbours complete', async () => {
    await work({ big: async () => 'x'.repeat(9 << 20), small: async () => 1 }, { concurrency: 2 });
    const [big, small] = await queue.submitMany([
      { type: 'big', payload: null },
      { type: 'small', payload: null },
    ]);
    expect((await finished(big!.id)).failure?.code).toBe('jobs/too-large');
    expect((await finished(small!.id)).state).toBe('completed');
  });

  it('names the job in everything that is logged during it', async () => {
    const lines: object[] = [];
    const take = (fields: object, message: string) => void lines.push({ ...fields, message });
    const log: Logger = { debug: take, info: take, warn: take, error: take };
    await work({ t: async (context) => context.log.info({ step: 1 }, 'inside') }, { log });
    const { id } = await queue.submit({ type: 't', payload: null, correlationId: 'request-7' });
    await finished(id);
    expect(lines).toContainEqual({
      correlationId: 'request-7',
      jobId: id,
      jobType: 't',
      attempt: 1,
      leaseToken: 1,
      step: 1,
      message: 'inside',
    });
  });

  it('refuses a heartbeat that could lose the lease by one late beat', () => {
    expect(() => createJobWorker({ database: opened.database, handlers: {}, leaseMs: 900, heartbeatMs: 301 })).toThrow(
      /third/,
    );
  });
});
