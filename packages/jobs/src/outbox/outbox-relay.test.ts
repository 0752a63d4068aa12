import type { NotificationEvent, Notifier } from '@footlight/contracts';
import { systemClock } from '@footlight/contracts';
import { describe, expect, it } from 'vitest';

import { JobsError } from '../errors/jobs-error.js';
import { MemoryOutbox } from '../testing/memory-outbox.js';
import { createLocalNotifier, notifyAll } from './local-notifier.js';
import { createOutboxRelay } from './outbox-relay.js';

const event: NotificationEvent = { id: 'e1', type: 'job.completed', jobId: 'j1', occurredAtMs: 1, payload: {} };
const settings = { retry: { baseMs: 1, capMs: 2 }, pollIntervalMs: 50, deliveryTimeoutMs: 100 };

async function relayed(notifier: Notifier, options: object = {}) {
  const outbox = new MemoryOutbox(systemClock);
  outbox.add(event);
  const relay = createOutboxRelay({ outbox, notifier, ...settings, ...options });
  relay.start();
  for (let round = 0; round < 500 && (await outbox.counts()).waiting > 0; round++) await systemClock.sleep(10);
  await relay.stop();
  return outbox.counts();
}

describe('an outbox relay', () => {
  it('sends an event until it is taken', async () => {
    let calls = 0;
    const notify = async () => {
      if (++calls < 3) throw new Error('not yet');
    };
    expect(await relayed({ notify })).toEqual({ waiting: 0, delivered: 1, abandoned: 0 });
    expect(calls).toBe(3);
  });

  it('gives an event up after so many deliveries, and keeps it', async () => {
    let calls = 0;
    const notify = async () => {
      calls++;
      throw new Error('never');
    };
    expect(await relayed({ notify }, { maxDeliveries: 4 })).toEqual({ waiting: 0, delivered: 0, abandoned: 1 });
    expect(calls).toBe(4);
  });

  it('does not insist when the error says that it cannot be mended', async () => {
    let calls = 0;
    const notify = async () => {
      calls++;
      throw new JobsError('jobs/address-refused', 'a private address');
    };
    expect((await relayed({ notify })).abandoned).toBe(1);
    expect(calls).toBe(1);
  });

  it('stops waiting for a notifier that never answers', async () => {
    const signals: AbortSignal[] = [];
    const notify = (_: NotificationEvent, signal?: AbortSignal) =>
      new Promise<void>((resolve, reject) => {
        if (signals.push(signal as AbortSignal) > 1) return resolve();
        signal?.addEventListener('abort', () => reject(signal.reason));
      });
    expect((await relayed({ notify })).delivered).toBe(1);
    expect(signals).toHaveLength(2);
  });

  it('tells listeners in this process, through several notifiers, until they unsubscribe', async () => {
    const [first, second] = [createLocalNotifier(), createLocalNotifier()];
    const heard: string[] = [];
    const off = first.on((one) => void heard.push(`first ${one.id}`));
    second.on((one) => void heard.push(`second ${one.id}`));
    expect((await relayed(notifyAll([first, second]))).delivered).toBe(1);
    off();
    await first.notify(event);
    expect(heard).toEqual(['first e1', 'second e1']);
  });
});
