import { expect, it } from 'vitest';

import type { StoreUnderTest } from './store-under-test.js';

/** What can be looked up: checkpoints, progress, counts, jobs by their properties. */
export function testRecords(store: StoreUnderTest): void {
  it('keeps checkpoints in order, the latest output of each chunk', async () => {
    const id = await store.add();
    const [taken] = await store.claim();
    for (const [stage, chunk, output] of [
      ['b', 1, 'x'],
      ['a', 10, [1.5, null]],
      ['a', 2, 'old'],
      ['a', 2, 'new'],
    ] as const)
      expect(await store.jobs.saveCheckpoint(taken!.lease, { stage, chunk, inputHash: 'h', output })).toBe('held');
    expect((await store.jobs.checkpoints(id)).map(({ stage, chunk, output }) => [stage, chunk, output])).toEqual([
      ['a', 2, 'new'],
      ['a', 10, [1.5, null]],
      ['b', 1, 'x'],
    ]);
  });

  it('keeps the progress of each stage', async () => {
    const id = await store.add();
    const [taken] = await store.claim();
    const progress = { decode: { completed: 3, total: null, unit: 'seconds' } };
    expect(await store.jobs.saveProgress(taken!.lease, progress)).toBe('held');
    expect((await store.jobs.get(id))?.progress).toEqual(progress);
  });

  it('counts by state and knows how long the oldest job waits', async () => {
    await store.add();
    await store.add({ runAtMs: store.clock.now() + 1e6 });
    await store.add();
    await store.claim();
    await store.clock.advance(2500);
    expect(await store.jobs.counts(store.queue)).toEqual({
      pending: 2,
      processing: 1,
      completed: 0,
      failed: 0,
      cancelled: 0,
      oldestReadyMs: 2500,
      paused: false,
    });
  });

  it('finds jobs by state, type and subject, newest first', async () => {
    const a = await store.add({ type: 'x', subjectId: `${store.queue}-s` });
    const b = await store.add({ type: 'y', subjectId: `${store.queue}-s` });
    expect((await store.jobs.find({ subjectId: `${store.queue}-s` })).map((job) => job.id)).toEqual([b, a]);
    expect((await store.jobs.find({ queue: store.queue, type: 'x', state: 'pending' })).map((job) => job.id)).toEqual([
      a,
    ]);
    expect(await store.jobs.find({ queue: store.queue, state: 'failed' })).toEqual([]);
    expect(await store.jobs.find({ queue: store.queue, limit: 1 })).toHaveLength(1);
  });
}
