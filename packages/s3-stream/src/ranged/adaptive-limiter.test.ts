import { describe, expect, it } from 'vitest';

import { AdaptiveLimiter } from './adaptive-limiter.js';

const never = new AbortController().signal;

describe('AdaptiveLimiter', () => {
  it('admits up to the limit and queues the rest in order', async () => {
    const limiter = new AdaptiveLimiter(2, () => 0);
    const [first, second] = [await limiter.acquire(never), await limiter.acquire(never)];
    const order: string[] = [];
    const third = limiter.acquire(never).then(() => order.push('third'));
    const fourth = limiter.acquire(never).then(() => order.push('fourth'));
    await Promise.resolve();
    expect(order).toEqual([]);
    first();
    first();
    await third;
    expect(order).toEqual(['third']);
    second();
    await fourth;
    expect(order).toEqual(['third', 'fourth']);
  });

  it('halves when told to slow down, once for a burst, and never below one', () => {
    let now = 0;
    const limiter = new AdaptiveLimiter(8, () => now);
    limiter.slowedDown();
    limiter.slowedDown();
    expect(limiter.limit).toBe(4);
    for (let burst = 0; burst < 10; burst++) {
      now += 1000;
      limiter.slowedDown();
    }
    expect(limiter.limit).toBe(1);
  });

  it('recovers by about one for a whole round of successes', () => {
    const limiter = new AdaptiveLimiter(8, () => 0);
    limiter.slowedDown();
    for (let success = 0; success < 5; success++) limiter.succeeded();
    expect(limiter.limit).toBe(5);
    for (let success = 0; success < 100; success++) limiter.succeeded();
    expect(limiter.limit).toBe(8);
  });

  it('forgets a waiter that was aborted', async () => {
    const limiter = new AdaptiveLimiter(1, () => 0);
    const release = await limiter.acquire(never);
    const abort = new AbortController();
    const aborted = limiter.acquire(abort.signal);
    const next = limiter.acquire(never);
    abort.abort(new Error('enough'));
    await expect(aborted).rejects.toThrow('enough');
    release();
    await expect(next).resolves.toBeTypeOf('function');
  });
});
