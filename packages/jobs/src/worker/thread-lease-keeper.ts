import { Worker } from 'node:worker_threads';

import type { JobLease } from '@footlight/contracts';

import { siblingThread } from '../internal/sibling-module.js';
import type { LeaseKeeper, LeaseKeeperEvents, LeaseTimes } from './lease-keeper.js';
import type { FromHeartbeat, HeartbeatSettings, ToHeartbeat } from './lease-messages.js';

/** Milliseconds before a heartbeat thread that died is started again. */
const restartMs = 1000;
/** Milliseconds that a thread gets to close its connection. */
const closeMs = 5000;

/**
 * Beats from a thread with a connection of its own, so that a job that blocks the event loop keeps its lease. A thread
 * that dies is started again and told of every lease.
 */
export function createThreadLeaseKeeper(address: string, times: LeaseTimes, events: LeaseKeeperEvents): LeaseKeeper {
  const { leaseMs, heartbeatMs } = times;
  return new ThreadLeaseKeeper({ address, leaseMs, heartbeatMs }, events);
}

class ThreadLeaseKeeper implements LeaseKeeper {
  readonly #settings: HeartbeatSettings;
  readonly #ready: Promise<void>;
  readonly #events: LeaseKeeperEvents;
  readonly #kept = new Map<string, { readonly lease: JobLease; readonly until: number }>();
  #thread: Worker;
  #gone: Promise<void> = Promise.resolve();
  #closed = false;
  #restart: NodeJS.Timeout | undefined;

  constructor(settings: HeartbeatSettings, events: LeaseKeeperEvents) {
    this.#settings = settings;
    this.#events = events;
    this.#thread = this.#spawn();
    this.#ready = firstWord(this.#thread);
    // Whoever waits is told; nobody has to.
    this.#ready.catch(() => {});
  }

  ready(): Promise<void> {
    return this.#ready;
  }

  keep(lease: JobLease, forMs: number): void {
    this.#kept.set(lease.jobId, { lease, until: performance.now() + forMs });
    this.#say({ kind: 'keep', lease, forMs });
  }

  letGo(lease: JobLease): void {
    if (this.#kept.get(lease.jobId)?.lease.token === lease.token) this.#kept.delete(lease.jobId);
    this.#say({ kind: 'let-go', lease });
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#restart);
    this.#say({ kind: 'close' });
    const late = setTimeout(() => void this.#thread.terminate(), closeMs);
    await this.#gone;
    clearTimeout(late);
  }

  #say(message: ToHeartbeat): void {
    this.#thread.postMessage(message);
  }

  #spawn(): Worker {
    const { url, execArgv } = siblingThread(import.meta.url, 'heartbeat-thread');
    const thread = new Worker(url, { workerData: this.#settings, execArgv });
    thread.unref();
    thread.on('message', (message: FromHeartbeat) => this.#hear(message));
    thread.on('error', (error) => this.#events.onTrouble(error));
    this.#gone = new Promise((resolve) => thread.once('exit', resolve)).then(() => this.#onExit());
    return thread;
  }

  #hear(message: FromHeartbeat): void {
    if (message.kind === 'trouble') this.#events.onTrouble(new Error(message.message));
    if (message.kind !== 'news') return;
    if (message.news === 'lost') this.#kept.delete(message.lease.jobId);
    this.#events.onNews(message.lease, message.news);
  }

  #onExit(): void {
    if (this.#closed) return;
    this.#events.onTrouble(new Error('the heartbeat thread ended; starting another'));
    this.#restart = setTimeout(() => {
      this.#thread = this.#spawn();
      const now = performance.now();
      for (const { lease, until } of this.#kept.values()) this.#say({ kind: 'keep', lease, forMs: until - now });
    }, restartMs);
  }
}

function firstWord(thread: Worker): Promise<void> {
  return new Promise((resolve, reject) => {
    thread.once('message', () => resolve());
    thread.once('error', reject);
    thread.once('exit', () => reject(new Error('the heartbeat thread ended before it was ready')));
  });
}
