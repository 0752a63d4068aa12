import type { Logger } from '@footlight/contracts';
import { describe, expect, it } from 'vitest';

import { freshBench, until } from '../../test/support/worker-bench.js';
import { createJobWorker } from './job-worker.js';

describe('a worker', () => {
  const bench = freshBench();

  it('runs a submitted job and keeps its result and feedback', async () => {
    await bench().work({
      add: async ({ payload, addFeedback }) => {
        const { a, b } = payload as { a: number; b: number };
        addFeedback({ kind: 'report', locale: 'en', body: { text: 'well added' } });
        return { sum: a + b };
      },
    });
    const { id } = await bench().queue.submit({ type: 'add', payload: { a: 1, b: 2 }, subjectId: 'interview-1' });
    expect(await bench().finished(id)).toMatchObject({ state: 'completed', attempts: 0 });
    expect((await bench().queue.result(id))?.result).toEqual({ sum: 3 });
    expect(await bench().database.feedback.ofJob(id)).toMatchObject([
      { kind: 'report', subjectId: 'interview-1', body: { text: 'well added' } },
    ]);
    expect(bench().events.map((event) => event.kind)).toEqual(expect.arrayContaining(['job-start', 'job-end']));
  });

  it('never runs more jobs at a time than it may', async () => {
    let [running, most] = [0, 0];
    const handler = async () => {
      most = Math.max(most, ++running);
      await new Promise((resolve) => setTimeout(resolve, 5));
      running--;
    };
    await bench().work({ t: handler }, { concurrency: 3 });
    const added = await bench().queue.submitMany(Array.from({ length: 30 }, (_, n) => ({ type: 't', payload: n })));
    for (const { id } of added) await bench().finished(id);
    expect(most).toBe(3);
  });

  it('keeps a job of an unknown type for a worker that knows it', async () => {
    await bench().work({});
    const { id } = await bench().queue.submit({ type: 'newer', payload: null, maxAttempts: 100 });
    await until(async () => (await bench().queue.get(id))?.failure?.code === 'jobs/unknown-type');
    await bench().workers[0]?.drain(0);
    await bench().work({ newer: async () => 'known' });
    expect((await bench().finished(id)).state).toBe('completed');
  });

  it('does not take a handler from the prototype of its table', async () => {
    await bench().work({});
    const { id } = await bench().queue.submit({ type: 'constructor', payload: null, maxAttempts: 1 });
    expect((await bench().finished(id)).failure?.code).toBe('jobs/unknown-type');
  });

  it('keeps its lease while a job blocks the event loop for longer', async () => {
    await bench().work(
      {
        t: async () => {
          const end = performance.now() + 1500;
          while (performance.now() < end);
          return 'done';
        },
      },
      { database: bench().database, leaseMs: 600, heartbeatMs: 100 },
    );
    const { id } = await bench().queue.submit({ type: 't', payload: null });
    const watcher = createJobWorker({
      database: { jobs: bench().jobs, address: null },
      handlers: {},
      pollIntervalMs: 100,
    });
    bench().workers.push(watcher);
    expect(await bench().finished(id)).toMatchObject({ state: 'completed', crashes: 0 });
    expect((await bench().jobs.checkpoints(id)).length).toBe(0);
  });

  it('starts a scheduled job at its time', async () => {
    await bench().work({ t: async () => null });
    const runAtMs = Date.now() + 300;
    const { id } = await bench().queue.submit({ type: 't', payload: null, runAtMs });
    const job = await bench().finished(id);
    expect(job.startedAtMs).toBeGreaterThanOrEqual(runAtMs);
  });

  it('fails a job whose result is too large, and its neighbours complete', async () => {
    await bench().work({ big: async () => 'x'.repeat(9 << 20), small: async () => 1 }, { concurrency: 2 });
    const [big, small] = await bench().queue.submitMany([
      { type: 'big', payload: null },
      { type: 'small', payload: null },
    ]);
    expect((await bench().finished(big!.id)).failure?.code).toBe('jobs/too-large');
    expect((await bench().finished(small!.id)).state).toBe('completed');
  });

  it('names the job in everything that is logged during it', async () => {
    const lines: object[] = [];
    const take = (fields: object, message: string) => void lines.push({ ...fields, message });
    const log: Logger = { debug: take, info: take, warn: take, error: take };
    await bench().work({ t: async (context) => context.log.info({ step: 1 }, 'inside') }, { log });
    const { id } = await bench().queue.submit({ type: 't', payload: null, correlationId: 'request-7' });
    await bench().finished(id);
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
    expect(() => createJobWorker({ database: bench().database, handlers: {}, leaseMs: 900, heartbeatMs: 301 })).toThrow(
      /third/,
    );
  });
});
