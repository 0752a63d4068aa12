import { getEventListeners } from 'node:events';

import { describe, expect, it } from 'vitest';

import { FakeClock } from './fake-clock.js';

describe('the fake clock', () => {
  it('wakes sleepers in order, at their time', async () => {
    const clock = new FakeClock(100);
    const woken: number[] = [];
    for (const ms of [30, 10, 20]) void clock.sleep(ms).then(() => woken.push(clock.now()));
    await clock.advance(25);
    expect(woken).toEqual([110, 120]);
    expect(clock.now()).toBe(125);
  });

  it('leaves no listener behind when a sleeper wakes', async () => {
    const clock = new FakeClock();
    const { signal } = new AbortController();
    const sleeping = clock.sleep(10, signal);
    await clock.advance(10);
    await sleeping;
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });

  it('rejects with the reason of an abort, and forgets the sleeper', async () => {
    const clock = new FakeClock();
    const controller = new AbortController();
    const sleeping = clock.sleep(10, controller.signal);
    controller.abort(new Error('enough'));
    await expect(sleeping).rejects.toThrow('enough');
    await clock.advance(10);
    await expect(clock.sleep(1, controller.signal)).rejects.toThrow('enough');
  });
});
