import { expect, it } from 'vitest';

import type { StoreUnderTest } from './store-under-test.js';

/** Cancelling work that waits, runs or has ended. */
export function testCancelling(store: StoreUnderTest): void {
  it('cancels a waiting job at once and a running one when it stops', async () => {
    const running = await store.add();
    const waiting = await store.add();
    const [taken] = await store.claim();
    expect(await store.jobs.cancel(waiting)).toBe('cancelled');
    expect(await store.jobs.cancel(running)).toBe('processing');
    expect(await store.jobs.cancel('nobody')).toBeNull();
    expect(await store.jobs.heartbeat([taken!.lease], 60_000)).toEqual(['cancel-requested']);
    expect(await store.settle({ outcome: 'released', lease: taken!.lease })).toBe('settled');
    expect(await store.jobs.get(running)).toMatchObject({ state: 'cancelled', cancelRequested: true });
    expect(await store.jobs.cancel(running)).toBe('cancelled');
    const types = (await store.drainEvents())
      .filter((event) => [running, waiting].includes(event.jobId))
      .map((event) => event.type);
    expect(types).toEqual(['job.cancelled', 'job.cancelled']);
  });

  it('lets a job complete that finished before it heard of its cancellation', async () => {
    const id = await store.add();
    const [taken] = await store.claim();
    await store.jobs.cancel(id);
    await store.settle({ outcome: 'completed', lease: taken!.lease, result: 1, feedback: [] });
    expect(await store.jobs.get(id)).toMatchObject({ state: 'completed' });
  });

  it('cancels instead of reviving when the worker of a cancelled job dies', async () => {
    const id = await store.add();
    await store.claim();
    await store.jobs.cancel(id);
    await store.clock.advance(60_000);
    await store.jobs.upkeep(store.queue);
    expect(await store.jobs.get(id)).toMatchObject({ state: 'cancelled' });
  });
}
