import { describe, expect, it } from 'vitest';

import { FakeClock } from '../testing/fake-clock.js';
import { systemClock } from './clock.js';

describe('systemClock', () => {
  it('sleeps until its time', async () => {
    const start = systemClock.now();
    await systemClock.sleep(20);
    expect(systemClock.now() - start).toBeGreaterThanOrEqual(18);
  });

  it('ends a sleep with the reason of the signal', async () => {
    const stop = new AbortController();
    const sleep = systemClock.sleep(60_000, stop.signal);
    stop.abort(new Error('enough'));
    await expect(sleep).rejects.toThrow('enough');
    await expect(systemClock.sleep(1, stop.signal)).rejects.toThrow('enough');
  });
});

describe('FakeClock', () => {
  it('wakes sleepers in the order of their times', async () => {
    const clock = new FakeClock(1000);
    const woken: string[] = [];
    void clock.sleep(20).then(() => woken.push(`late at ${clock.now()}`));
    void clock.sleep(10).then(() => woken.push(`early at ${clock.now()}`));
    await clock.advance(15);
    expect(woken).toEqual(['early at 1010']);
    await clock.advance(5);
    expect(woken).toEqual(['early at 1010', 'late at 1020']);
  });

  it('forgets a sleeper that is aborted', async () => {
    const clock = new FakeClock();
    const stop = new AbortController();
    const sleep = clock.sleep(5, stop.signal);
    stop.abort(new Error('gone'));
    await expect(sleep).rejects.toThrow('gone');
    await clock.advance(10);
    expect(clock.now()).toBe(10);
  });
});
