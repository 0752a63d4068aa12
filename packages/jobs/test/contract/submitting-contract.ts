import { expect, it } from 'vitest';

import type { StoreUnderTest } from './store-under-test.js';

/** Taking work in: what a job holds, idempotency keys, limits. */
export function testSubmitting(store: StoreUnderTest): void {
  it('gives back what was submitted', async () => {
    const id = await store.add({
      payload: { text: 'é\u0000"', list: [1, null] },
      subjectId: 's',
      correlationId: 'c',
      priority: 5,
    });
    expect(await store.jobs.get(id)).toMatchObject({
      id,
      queue: store.queue,
      type: 't',
      state: 'pending',
      payload: { text: 'é\u0000"', list: [1, null] },
      subjectId: 's',
      correlationId: 'c',
      priority: 5,
      attempts: 0,
      maxAttempts: 3,
      progress: {},
      failure: null,
      createdAtMs: store.clock.now(),
      finishedAtMs: null,
    });
    expect(await store.jobs.get('nobody')).toBeNull();
  });

  it('finds the first job under a repeated idempotency key', async () => {
    const first = await store.jobs.enqueue([{ queue: store.queue, type: 't', payload: 1, idempotencyKey: 'k' }]);
    const second = await store.jobs.enqueue([{ queue: store.queue, type: 't', payload: 1, idempotencyKey: 'k' }]);
    expect(first[0]?.created).toBe(true);
    expect(second).toEqual([{ id: first[0]?.id, created: false }]);
  });

  it('refuses an idempotency key that was used for different work, and stores nothing of that batch', async () => {
    await store.add({ idempotencyKey: 'k', payload: 1 });
    const batch = [
      { queue: store.queue, type: 't', payload: 3 },
      { queue: store.queue, type: 't', payload: 2, idempotencyKey: 'k' },
    ];
    await expect(store.jobs.enqueue(batch)).rejects.toMatchObject({ code: 'jobs/idempotency-conflict' });
    expect((await store.jobs.counts(store.queue)).pending).toBe(1);
  });

  it('makes one job of 100 parallel submissions under one key', async () => {
    const all = await Promise.all(
      Array.from({ length: 100 }, () =>
        store.jobs.enqueue([{ queue: store.queue, type: 't', payload: 1, idempotencyKey: 'same' }]),
      ),
    );
    expect(new Set(all.map(([answer]) => answer?.id)).size).toBe(1);
    expect(all.filter(([answer]) => answer?.created)).toHaveLength(1);
    expect((await store.jobs.counts(store.queue)).pending).toBe(1);
  });

  it('takes a batch of submissions in order', async () => {
    const answers = await store.jobs.enqueue(
      Array.from({ length: 700 }, (_, n) => ({ queue: store.queue, type: 't', payload: n })),
    );
    expect(answers).toHaveLength(700);
    const first = await store.claim({ limit: 3 });
    expect(first.map(({ job }) => job.payload)).toEqual([0, 1, 2]);
  });

  it.each([
    ['type', { type: '' }],
    ['priority', { priority: 101 }],
    ['runAtMs', { runAtMs: Number.NaN }],
    ['idempotencyKey', { idempotencyKey: ' padded ' }],
    ['queue', { queue: 'x'.repeat(161) }],
    ['memoryBytes', { memoryBytes: -1 }],
  ])('refuses a submission with an impossible %s', async (field, job) => {
    await expect(store.jobs.enqueue([{ queue: store.queue, type: 't', payload: 1, ...job }])).rejects.toMatchObject({
      code: 'jobs/invalid-job',
      message: expect.stringContaining(field),
    });
  });

  it('refuses a payload above its limit', async () => {
    await expect(store.add({ payload: 'x'.repeat(1 << 20) })).rejects.toMatchObject({ code: 'jobs/too-large' });
  });
}
