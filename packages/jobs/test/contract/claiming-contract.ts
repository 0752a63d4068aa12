import { expect, it } from 'vitest';

import { claimOne, type StoreUnderTest } from './store-under-test.js';

/** Handing work out: order, time, memory, last chances, pauses. */
export function testClaiming(store: StoreUnderTest): void {
  it('claims by priority, then by order of arrival', async () => {
    const [a, b] = [await store.add(), await store.add()];
    const high = await store.add({ priority: 7 });
    const claimed = await store.claim({ limit: 5 });
    expect(claimed.map(({ job }) => job.id)).toEqual([high, a, b]);
    expect(claimed.every(({ job }) => job.state === 'processing')).toBe(true);
    expect(await store.claim()).toEqual([]);
  });

  it('leaves other queues alone', async () => {
    await store.add();
    expect(await store.claim({ queue: 'elsewhere' })).toEqual([]);
  });

  it('holds a scheduled job back until its time', async () => {
    const id = await store.add({ runAtMs: store.clock.now() + 5000 });
    expect(await store.claim()).toEqual([]);
    expect(await store.jobs.upkeep(store.queue)).toMatchObject({ promoted: 0, nextDueMs: 5000, readyIds: [] });
    await store.clock.advance(5000);
    expect(await store.jobs.upkeep(store.queue)).toMatchObject({ promoted: 1, nextDueMs: null, readyIds: [id] });
    expect((await store.claim())[0]?.job.id).toBe(id);
  });

  it('lets nobody overtake a job that needs more memory than is free', async () => {
    await store.add({ memoryBytes: 10 });
    const large = await store.add({ memoryBytes: 100 });
    await store.add({ memoryBytes: 1 });
    const answer = await store.jobs.claim({ ...claimOne, queue: store.queue, limit: 5, freeMemoryBytes: 50 });
    expect(answer.claimed).toHaveLength(1);
    expect(answer.blocked).toEqual({ jobId: large, memoryBytes: 100, reason: 'memory' });
    expect(await store.jobs.claim({ ...claimOne, queue: store.queue, freeMemoryBytes: 40 })).toMatchObject({
      claimed: [],
      blocked: { jobId: large },
    });
    expect(await store.claim({ limit: 5, freeMemoryBytes: 101 })).toHaveLength(2);
  });

  it('gives a job on its last chance to an idle worker only, and nothing beside it', async () => {
    const id = await store.add({ maxCrashes: 2 });
    await store.claim();
    await store.clock.advance(60_000);
    await store.jobs.upkeep(store.queue);
    await store.clock.advance(1000);
    await store.jobs.upkeep(store.queue);
    await store.add();
    const refused = await store.jobs.claim({ ...claimOne, queue: store.queue, limit: 5, idle: false });
    expect(refused).toEqual({
      claimed: [],
      blocked: { jobId: id, memoryBytes: 0, reason: 'last-chance' },
      paused: false,
    });
    expect((await store.claim({ limit: 5 })).map(({ job }) => job.id)).toEqual([id]);
    expect(await store.claim({ limit: 5, idle: false })).toHaveLength(1);
  });

  it('gives nothing from a paused queue', async () => {
    await store.add();
    await store.jobs.setPaused(store.queue, true);
    await store.jobs.setPaused(store.queue, true);
    expect(await store.jobs.claim({ ...claimOne, queue: store.queue })).toEqual({
      claimed: [],
      blocked: null,
      paused: true,
    });
    await store.jobs.setPaused(store.queue, false);
    expect(await store.claim()).toHaveLength(1);
  });

  it('tells how long a job waited from the moment it could start', async () => {
    await store.add({ runAtMs: store.clock.now() + 1000 });
    await store.clock.advance(1700);
    await store.jobs.upkeep(store.queue);
    expect((await store.claim())[0]?.waitedMs).toBe(700);
  });
}
