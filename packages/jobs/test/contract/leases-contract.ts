import { expect, it } from 'vitest';

import { failure, type StoreUnderTest } from './store-under-test.js';

/** Who may write: leases, heartbeats, workers that died. */
export function testLeases(store: StoreUnderTest): void {
  it('refuses every write of a worker whose lease ran out and was taken', async () => {
    const id = await store.add();
    const [old] = await store.claim();
    await store.clock.advance(60_000);
    expect(await store.jobs.upkeep(store.queue)).toMatchObject({ recovered: 1 });
    await store.clock.advance(1000);
    await store.jobs.upkeep(store.queue);
    const [current] = await store.claim();
    expect(current?.lease.token).toBeGreaterThan(old!.lease.token);
    const checkpoint = { stage: 's', chunk: 0, inputHash: 'h', output: 'zombie' };
    expect(await store.jobs.saveCheckpoint(old!.lease, checkpoint)).toBe('lost');
    expect(await store.jobs.saveProgress(old!.lease, { s: { completed: 9, total: 9, unit: 'items' } })).toBe('lost');
    expect(await store.jobs.heartbeat([old!.lease], 60_000)).toEqual(['lost']);
    for (const outcome of ['completed', 'failed', 'retry', 'released', 'cancelled'] as const)
      expect(
        await store.settle({ outcome, lease: old!.lease, result: 0, feedback: [], failure, delayMs: 0 } as never),
      ).toBe('lost');
    expect(await store.jobs.checkpoints(id)).toEqual([]);
    expect(await store.jobs.get(id)).toMatchObject({ state: 'processing', progress: {}, crashes: 1 });
  });

  it('refuses the former worker even before anybody else has claimed', async () => {
    await store.add();
    const [old] = await store.claim();
    await store.clock.advance(60_000);
    await store.jobs.upkeep(store.queue);
    expect(await store.settle({ outcome: 'completed', lease: old!.lease, result: 0, feedback: [] })).toBe('lost');
  });

  it('keeps a lease alive by heartbeats', async () => {
    await store.add();
    const [taken] = await store.claim();
    for (let beat = 0; beat < 4; beat++) {
      await store.clock.advance(40_000);
      expect(await store.jobs.heartbeat([taken!.lease, { jobId: 'nobody', token: 1 }], 60_000)).toEqual([
        'held',
        'lost',
      ]);
      expect(await store.jobs.upkeep(store.queue)).toMatchObject({ recovered: 0, nextDueMs: 60_000 });
    }
  });

  it('makes a dead letter of a job that outlives its third worker, and tells of it', async () => {
    const id = await store.add();
    for (let crash = 1; crash <= 3; crash++) {
      await store.jobs.upkeep(store.queue);
      expect(await store.claim()).toHaveLength(1);
      await store.clock.advance(60_000);
      const upkeep = await store.jobs.upkeep(store.queue);
      expect(upkeep).toMatchObject(crash < 3 ? { recovered: 1, deadLettered: 0 } : { recovered: 0, deadLettered: 1 });
      await store.clock.advance(60_000);
    }
    expect(await store.jobs.get(id)).toMatchObject({
      state: 'failed',
      crashes: 3,
      failure: { kind: 'crashes', code: 'jobs/crashed' },
    });
    expect((await store.jobs.find({ queue: store.queue, deadLetters: true })).map((job) => job.id)).toEqual([id]);
    const events = (await store.drainEvents()).filter((event) => event.jobId === id);
    expect(events.map((event) => event.type)).toEqual(['job.failed']);
  });
}
