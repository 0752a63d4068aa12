import { setTimeout as sleep } from 'node:timers/promises';

import type { Logger, Progress } from '@footlight/contracts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { createMemoryJobDatabase } from '../testing/index.js';
import { createJobQueue } from '../queue/job-queue.js';
import { createJobWorker } from '../worker/job-worker.js';
import type { JobWorker, WorkerEvent } from '../worker/worker-options.js';
import { createProcessHandler } from './process-handler.js';

const handler = createProcessHandler({
  module: new URL('../../test/support/process-jobs.ts', import.meta.url),
  maxHeapMiB: 64,
  graceMs: 100,
});
const types = ['chunks', 'refuse', 'exhaust', 'die', 'linger'];

describe('a handler in a process of its own', () => {
  const { jobs, outbox } = createMemoryJobDatabase();
  const queue = createJobQueue({ database: { jobs } });
  let worker: JobWorker;
  let events: WorkerEvent[] = [];
  const lines: object[] = [];
  const take = (fields: object, message: string) => void lines.push({ ...fields, message });
  const log: Logger = { debug: take, info: take, warn: take, error: take };

  beforeEach(async () => {
    events = [];
    worker = createJobWorker({
      database: { jobs, address: null },
      handlers: Object.fromEntries(types.map((type) => [type, handler])),
      pollIntervalMs: 50,
      graceMs: 3000,
      leaseMs: 30_000,
      heartbeatMs: 100,
      retry: { baseMs: 1, capMs: 2 },
      onEvent: (event) => void events.push(event),
      log,
    });
    await worker.start();
  });
  afterEach(() => worker.drain(0));
  const done = async (job: Parameters<typeof queue.submit>[0]) =>
    queue.waitFor((await queue.submit(job)).id, { everyMs: 20 });

  it('does the work, with checkpoints and logs through the parent', async () => {
    const job = await done({ type: 'chunks', payload: null });
    expect(job.state).toBe('completed');
    expect((await queue.result(job.id))?.result).toEqual([0, 1, 2].map((chunk) => ({ chunk, run: 1 })));
    expect(await jobs.checkpoints(job.id)).toHaveLength(3);
    expect(lines).toContainEqual(expect.objectContaining({ from: 'child', message: 'begun' }));
    expect(job.progress).toEqual({ s: { completed: 3, total: 3, unit: 'items' } });
  });

  it('carries an error over, with what it says about trying again', async () => {
    const job = await done({ type: 'refuse', payload: null, maxAttempts: 2 });
    expect(job).toMatchObject({
      state: 'failed',
      attempts: 2,
      failure: { kind: 'attempts', code: 'jobs/handler-failed', message: 'not now' },
    });
  });

  it('survives a child that ends without a word', async () => {
    const job = await done({ type: 'die', payload: null, maxAttempts: 1 });
    expect(job.failure).toMatchObject({ code: 'jobs/child-died', message: expect.stringContaining('code 7') });
  });

  it('survives a job that eats all its memory, and others complete beside it', async () => {
    const poison = queue.submit({ type: 'exhaust', payload: null, maxAttempts: 1 });
    const healthy = await done({ type: 'chunks', payload: null });
    expect(healthy.state).toBe('completed');
    const job = await queue.waitFor((await poison).id);
    expect(job).toMatchObject({ state: 'failed', failure: { kind: 'attempts', code: 'jobs/child-died' } });
  });

  it('ends the child and what it started when the job is cancelled', async () => {
    const { id } = await queue.submit({ type: 'linger', payload: null });
    const isProgress = (event: WorkerEvent) => event.kind === 'job-progress';
    for (let round = 0; round < 1500 && !events.some(isProgress); round++) await sleep(20);
    const progress = events.find(isProgress) as { readonly progress: Progress } | undefined;
    const pid = progress?.progress.completed ?? 0;
    await queue.cancel(id);
    expect((await queue.waitFor(id, { everyMs: 20 })).state).toBe('cancelled');
    expect(pid).toBeGreaterThan(0);
    for (let round = 0; round < 1000 && isAlive(pid); round++) await sleep(20);
    expect(isAlive(pid)).toBe(false);
    expect((await outbox.counts()).waiting).toBeGreaterThan(0);
  });
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
