import type { JobStore, NotificationEvent, OutboxStore } from '@footlight/contracts';
import { FakeClock } from '@footlight/contracts/testing';

import type { TestDatabase } from '../support/databases.js';

/** What a store is opened as. */
export type OpenedStore = { readonly jobs: JobStore; readonly outbox: OutboxStore };
/** Opens the store with a clock. */
export type OpenStore = (clock: FakeClock) => Promise<TestDatabase<OpenedStore>>;

const start = 1_800_000_000_000;
export const claimOne = { queue: 'q', owner: 'w', limit: 1, leaseMs: 60_000, freeMemoryBytes: null, idle: true };
export const failure = { kind: 'error', code: 'x/y', message: 'it broke' } as const;

/** One store that many tests share, each with a queue and a time of its own, and what they often ask of it. */
export class StoreUnderTest {
  clock = new FakeClock(start);
  queue = '';
  #opened: TestDatabase<OpenedStore> | null = null;
  #queues = 0;

  get jobs(): JobStore {
    return this.#database.jobs;
  }

  get outbox(): OutboxStore {
    return this.#database.outbox;
  }

  get #database(): OpenedStore {
    if (!this.#opened) throw new Error('the store is not open yet');
    return this.#opened.database;
  }

  async open(open: OpenStore): Promise<void> {
    this.#opened = await open({
      now: () => this.clock.now(),
      sleep: (ms: number, signal?: AbortSignal) => this.clock.sleep(ms, signal),
    } as FakeClock);
  }

  /** Another queue, far from the last one in time. */
  begin(): void {
    this.queue = `q${++this.#queues}`;
    this.clock = new FakeClock(start + this.#queues * 1e9);
  }

  async remove(): Promise<void> {
    await this.#opened?.remove();
  }

  /** @returns the number of the new job */
  async add(job: object = {}): Promise<string> {
    const [added] = await this.jobs.enqueue([{ queue: this.queue, type: 't', payload: { n: 1 }, ...job }]);
    return added!.id;
  }

  async claim(options: object = {}) {
    return (await this.jobs.claim({ ...claimOne, queue: this.queue, ...options })).claimed;
  }

  async settle(settlement: Parameters<JobStore['settle']>[0][number]) {
    return (await this.jobs.settle([settlement]))[0];
  }

  /** All events that wait, which are delivered by this. */
  async drainEvents(): Promise<NotificationEvent[]> {
    const events: NotificationEvent[] = [];
    for (;;) {
      const batch = await this.outbox.claim({ limit: 50, leaseMs: 1000 });
      if (batch.length === 0) return events;
      for (const { event, token } of batch) {
        events.push(event);
        await this.outbox.settle(event.id, token, { outcome: 'delivered' });
      }
    }
  }
}
