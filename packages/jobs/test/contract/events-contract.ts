import { expect, it } from 'vitest';

import type { StoreUnderTest } from './store-under-test.js';

/** Handing out what happened, once each. */
export function testEvents(store: StoreUnderTest): void {
  it('hands out an event again when its taker goes silent, and fences the silent one', async () => {
    await store.drainEvents();
    const id = await store.add();
    await store.jobs.cancel(id);
    const [first] = await store.outbox.claim({ limit: 5, leaseMs: 1000 });
    expect(await store.outbox.claim({ limit: 5, leaseMs: 1000 })).toEqual([]);
    expect(await store.outbox.nextDueMs()).toBe(1000);
    await store.clock.advance(1000);
    const [second] = await store.outbox.claim({ limit: 5, leaseMs: 1000 });
    expect(second?.event).toEqual(first?.event);
    expect(await store.outbox.settle(first!.event.id, first!.token, { outcome: 'delivered' })).toBe(false);
    expect(
      await store.outbox.settle(second!.event.id, second!.token, { outcome: 'retry', delayMs: 300, error: '500' }),
    ).toBe(true);
    expect(await store.outbox.nextDueMs()).toBe(300);
    await store.clock.advance(300);
    const [third] = await store.outbox.claim({ limit: 5, leaseMs: 1000 });
    expect(third).toMatchObject({ attempts: 1, lagMs: 1300 });
    const before = await store.outbox.counts();
    await store.outbox.settle(third!.event.id, third!.token, { outcome: 'abandoned', error: 'gone' });
    expect((await store.outbox.counts()).abandoned).toBe(before.abandoned + 1);
    expect(await store.outbox.nextDueMs()).toBeNull();
  });
}
