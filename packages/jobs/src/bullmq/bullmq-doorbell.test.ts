import { missing } from '@footlight/testkit';
import { afterEach, describe, expect, it } from 'vitest';

import { clearRedis, redisAnswers, redisServer } from '../../test/support/redis.js';
import { createBullmqDoorbell } from './bullmq-doorbell.js';

const noRedis = missing(await redisAnswers(), 'a Redis server (FOOTLIGHT_TEST_REDIS_URL)');
const prefix = `footlight-test-bell-${process.pid}`;

describe.skipIf(noRedis)('a doorbell on BullMQ', () => {
  const bells: { close(): Promise<void> }[] = [];
  const make = async (url = redisServer) => {
    const bell = await createBullmqDoorbell({ url, prefix, ringTimeoutMs: 500 });
    bells.push(bell);
    return bell;
  };
  const until = async (ready: () => boolean) => {
    for (let round = 0; round < 500 && !ready(); round++) await new Promise((resolve) => setTimeout(resolve, 10));
    expect(ready()).toBe(true);
  };
  afterEach(async () => {
    for (const bell of bells.splice(0)) await bell.close();
    await clearRedis(prefix);
  });

  it('is heard by one of those who listen, once a ring', async () => {
    const [front, back, ringer] = [await make(), await make(), await make()];
    const heard: string[] = [];
    const hear = async (jobId: string) => {
      heard.push(jobId);
      return 'taken' as const;
    };
    await front.listen('a:b', hear);
    await back.listen('a:b', hear);
    await ringer.ring(
      'a:b',
      ['1', '2', '3'].map((jobId) => ({ jobId })),
    );
    await until(() => heard.length === 3);
    expect(heard.toSorted()).toEqual(['1', '2', '3']);
  });

  it('goes on to somebody else when the first is busy, who does not take it again and again', async () => {
    const [busy, free] = [await make(), await make()];
    for (const queue of ['q1', 'q2', 'q3', 'q4', 'q5']) {
      let refusals = 0;
      let taken = 0;
      await busy.listen(queue, async () => {
        refusals++;
        return 'busy';
      });
      await busy.ring(queue, [{ jobId: 'x' }]);
      await until(() => refusals > 0);
      await free.listen(queue, async () => {
        taken++;
        return 'taken';
      });
      await until(() => taken === 1);
      expect(refusals).toBeLessThanOrEqual(2);
    }
  });

  it('rings later when asked to', async () => {
    const bell = await make();
    const heardAt: number[] = [];
    await bell.listen('q', async () => {
      heardAt.push(Date.now());
      return 'taken';
    });
    const rungAt = Date.now();
    await bell.ring('q', [{ jobId: 'later', delayMs: 300 }]);
    await until(() => heardAt.length === 1);
    expect((heardAt[0] ?? 0) - rungAt).toBeGreaterThanOrEqual(290);
  });

  it('does not throw, and does not wait, when Redis is not there', async () => {
    const bell = await make('redis://127.0.0.1:1');
    await expect(bell.ring('q', [{ jobId: 'x' }])).resolves.toBeUndefined();
  });
});
