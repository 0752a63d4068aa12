import type { JobLease, LeaseState } from '@footlight/contracts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { LeaseTable } from './lease-keeper.js';

const lease: JobLease = { jobId: 'j', token: 1 };
const times = { leaseMs: 90, heartbeatMs: 10 };

function table(heartbeat: (leases: readonly JobLease[]) => Promise<readonly LeaseState[]>) {
  const news: string[] = [];
  const troubles: unknown[] = [];
  const kept = new LeaseTable(times, heartbeat, {
    onNews: (one, word) => void news.push(`${one.jobId} ${word}`),
    onTrouble: (error) => void troubles.push(error),
  });
  return { kept, news, troubles };
}
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const until = async (ready: () => boolean) => {
  for (let round = 0; round < 500 && !ready(); round++) await pass(5);
  expect(ready()).toBe(true);
};

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('a table of leases', () => {
  it('asks nothing of the store while it keeps nothing', async () => {
    let beats = 0;
    const { kept } = table(async () => {
      beats++;
      return [];
    });
    await pass(60);
    await kept.close();
    expect(beats).toBe(0);
  });

  it('tells of a lost lease once, and keeps it no longer', async () => {
    let beats = 0;
    const { kept, news } = table(async (leases) => {
      beats++;
      return leases.map(() => 'lost');
    });
    kept.keep(lease, 10_000);
    await until(() => news.length === 1);
    await pass(50);
    await kept.close();
    expect(news).toEqual(['j lost']);
    expect(beats).toBe(1);
  });

  it('takes a lease for lost when the store has not confirmed it for a whole lease', async () => {
    const { kept, news, troubles } = table(() => Promise.reject(new Error('no route')));
    kept.keep(lease, 10_000);
    await until(() => news.length === 1);
    await kept.close();
    expect(news).toEqual(['j lost']);
    expect(troubles.length).toBeGreaterThan(1);
  });

  it('lets a lease run out when its job has had its time', async () => {
    let beats = 0;
    const { kept, news } = table(async (leases) => {
      beats += leases.length;
      return leases.map(() => 'held');
    });
    kept.keep(lease, 35);
    await until(() => news.length === 1);
    const seen = beats;
    await pass(50);
    await kept.close();
    expect(seen).toBeGreaterThan(0);
    expect(beats).toBe(seen);
  });

  it('lets go of a lease only by its own token', async () => {
    const asked: number[] = [];
    const { kept } = table(async (leases) => {
      asked.push(...leases.map(({ token }) => token));
      return leases.map(() => 'held');
    });
    kept.keep({ jobId: 'j', token: 2 }, 10_000);
    kept.letGo(lease);
    await until(() => asked.length > 0);
    await kept.close();
    expect(new Set(asked)).toEqual(new Set([2]));
  });
});
