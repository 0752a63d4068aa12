import { expect, it } from 'vitest';

import { failure, type StoreUnderTest } from './store-under-test.js';

/** How an attempt ends: completed, retried, failed, given back, redriven. */
export function testSettling(store: StoreUnderTest): void {
  it('completes once: result, state and event together', async () => {
    const id = await store.add({ subjectId: 'sub', correlationId: 'cor' });
    const [taken] = await store.claim();
    expect(await store.settle({ outcome: 'completed', lease: taken!.lease, result: { ok: [1] }, feedback: [] })).toBe(
      'settled',
    );
    expect(await store.jobs.get(id)).toMatchObject({
      state: 'completed',
      finishedAtMs: store.clock.now(),
      failure: null,
    });
    expect(await store.jobs.result(id)).toEqual({ jobId: id, result: { ok: [1] }, completedAtMs: store.clock.now() });
    const events = (await store.drainEvents()).filter((event) => event.jobId === id);
    expect(events).toEqual([
      {
        id: `${id}.completed.1`,
        type: 'job.completed',
        jobId: id,
        occurredAtMs: store.clock.now(),
        payload: {
          jobId: id,
          jobType: 't',
          state: 'completed',
          subjectId: 'sub',
          correlationId: 'cor',
          failure: null,
        },
      },
    ]);
  });

  it('answers a repeated settlement as the first one, without writing twice', async () => {
    const id = await store.add();
    const [taken] = await store.claim();
    const end = { outcome: 'completed', lease: taken!.lease, result: 1, feedback: [] } as const;
    expect(await store.settle(end)).toBe('settled');
    expect(await store.settle({ ...end, result: 2 })).toBe('settled');
    expect((await store.jobs.result(id))?.result).toBe(1);
    expect((await store.drainEvents()).filter((event) => event.jobId === id)).toHaveLength(1);
  });

  it('counts retried attempts and gives up after the last', async () => {
    const id = await store.add({ maxAttempts: 2 });
    const [first] = await store.claim();
    await store.settle({ outcome: 'retry', lease: first!.lease, failure, delayMs: 1500 });
    expect(await store.jobs.get(id)).toMatchObject({ state: 'pending', attempts: 1, failure: { code: 'x/y' } });
    expect(await store.claim()).toEqual([]);
    await store.clock.advance(1500);
    await store.jobs.upkeep(store.queue);
    const [second] = await store.claim();
    await store.settle({ outcome: 'retry', lease: second!.lease, failure, delayMs: 1500 });
    expect(await store.jobs.get(id)).toMatchObject({
      state: 'failed',
      attempts: 2,
      failure: { kind: 'attempts', code: 'x/y' },
    });
    expect(await store.jobs.find({ queue: store.queue, deadLetters: true })).toHaveLength(1);
  });

  it('fails at once for an error that cannot be mended', async () => {
    const id = await store.add();
    const [taken] = await store.claim();
    await store.settle({ outcome: 'failed', lease: taken!.lease, failure });
    expect(await store.jobs.get(id)).toMatchObject({ state: 'failed', failure, attempts: 0 });
    expect(await store.jobs.find({ queue: store.queue, deadLetters: true })).toEqual([]);
  });

  it('takes back an unfinished job without counting it', async () => {
    const id = await store.add();
    const [taken] = await store.claim();
    await store.settle({ outcome: 'released', lease: taken!.lease });
    expect(await store.jobs.get(id)).toMatchObject({ state: 'pending', attempts: 0, crashes: 0 });
    expect((await store.claim())[0]?.lease.token).toBe(taken!.lease.token + 1);
  });

  it('gives a failed job fresh counters when it is redriven, and keeps its checkpoints', async () => {
    const id = await store.add({ maxAttempts: 1 });
    const [taken] = await store.claim();
    await store.jobs.saveCheckpoint(taken!.lease, { stage: 's', chunk: 0, inputHash: 'h', output: 1 });
    await store.settle({ outcome: 'retry', lease: taken!.lease, failure, delayMs: 0 });
    expect(await store.jobs.redrive(id)).toBe(true);
    expect(await store.jobs.redrive(id)).toBe(false);
    expect(await store.jobs.get(id)).toMatchObject({
      state: 'pending',
      attempts: 0,
      failure: null,
      finishedAtMs: null,
    });
    expect(await store.jobs.checkpoints(id)).toHaveLength(1);
  });
}
