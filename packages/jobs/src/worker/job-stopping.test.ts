import { describe, expect, it } from 'vitest';

import { freshBench, until } from '../../test/support/worker-bench.js';
import type { JobContext, JobHandler } from './job-handler.js';

describe('a worker that stops', () => {
  const bench = freshBench();

  it('stops a job that takes too long, even one that does not listen', async () => {
    let aborted = false;
    await bench().work(
      {
        t: ({ signal }) => {
          signal.addEventListener('abort', () => (aborted = true));
          return new Promise(() => {});
        },
      },
      { graceMs: 10 },
    );
    const job = await bench().finished(
      (await bench().queue.submit({ type: 't', payload: null, timeoutMs: 30, maxAttempts: 1 })).id,
    );
    expect(job).toMatchObject({ state: 'failed', failure: { code: 'jobs/timed-out' } });
    expect(aborted).toBe(true);
  });

  it('stops a running job that was cancelled', async () => {
    await bench().work(
      { t: ({ signal }) => new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason))) },
      { leaseMs: 300, heartbeatMs: 50 },
    );
    const { id } = await bench().queue.submit({ type: 't', payload: null });
    await until(async () => (await bench().queue.get(id))?.state === 'processing');
    expect(await bench().queue.cancel(id)).toBe('processing');
    expect((await bench().finished(id)).state).toBe('cancelled');
  });

  it('gives unfinished jobs back when it drains, without counting anything', async () => {
    const held: JobContext[] = [];
    const handler: JobHandler = (context) => {
      held.push(context);
      return new Promise((_, reject) => context.signal.addEventListener('abort', () => reject(context.signal.reason)));
    };
    const worker = await bench().work({ t: handler });
    const { id } = await bench().queue.submit({ type: 't', payload: null });
    await until(() => held.length === 1);
    await worker.drain(10);
    expect(worker.status().state).toBe('stopped');
    expect(await bench().queue.get(id)).toMatchObject({ state: 'pending', attempts: 0, crashes: 0 });
    await bench().work({ t: async () => 'second' });
    expect((await bench().finished(id)).state).toBe('completed');
  });

  it('lets running jobs finish when it drains in time', async () => {
    const worker = await bench().work({ t: () => new Promise((resolve) => setTimeout(() => resolve('ok'), 100)) });
    const { id } = await bench().queue.submit({ type: 't', payload: null });
    await until(() => worker.status().running.length === 1);
    await worker.drain(10_000);
    expect((await bench().queue.get(id))?.state).toBe('completed');
  });

  it('takes nothing while it or its queue is paused', async () => {
    const worker = await bench().work({ t: async () => null }, { pollIntervalMs: 50 });
    worker.pause();
    const first = await bench().queue.submit({ type: 't', payload: null });
    expect(worker.status().state).toBe('paused');
    await bench().queue.pause();
    worker.resume();
    await until(() => worker.status().waiting === 'queue default is paused');
    expect((await bench().queue.get(first.id))?.state).toBe('pending');
    await bench().queue.resume();
    expect((await bench().finished(first.id)).state).toBe('completed');
  });
});
