import type { JobDoorbell, JobStore, Logger } from '@footlight/contracts';

import { errorFields } from '../observability/job-log.js';

interface UpkeepSettings {
  readonly database: { readonly jobs: JobStore };
  readonly queue: string;
  readonly pollIntervalMs: number;
  readonly doorbell?: JobDoorbell;
  readonly log: Logger;
}

/** Shortest time between two rounds, in milliseconds: many workers that wait for one moment must not hammer the store. */
const leastMs = 50;

/**
 * Looks after the queue every poll interval, and sooner when something falls due: promotes what is due, takes back
 * expired leases, rings again for what waits, and has the worker look.
 */
export class UpkeepTimer {
  readonly #settings: UpkeepSettings;
  readonly #look: () => Promise<number>;
  #timer: NodeJS.Timeout | undefined;
  #dueAt = Number.POSITIVE_INFINITY;
  #round: Promise<void> | null = null;
  #stopped = false;

  constructor(settings: UpkeepSettings, look: () => Promise<number>) {
    this.#settings = settings;
    this.#look = look;
  }

  start(): Promise<void> {
    return this.#run();
  }

  /** Has a round within `ms`, unless one comes sooner. */
  soon(ms: number): void {
    const at = performance.now() + Math.max(leastMs, ms);
    if (this.#stopped || at >= this.#dueAt) return;
    clearTimeout(this.#timer);
    this.#dueAt = at;
    this.#timer = setTimeout(() => void this.#due(), at - performance.now());
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#round;
  }

  /** A round that is under way may have looked before the reason for this one: have another. */
  async #due(): Promise<void> {
    await this.#round;
    if (!this.#stopped) await this.#run();
  }

  #run(): Promise<void> {
    this.#round ??= this.#tend().finally(() => (this.#round = null));
    return this.#round;
  }

  async #tend(): Promise<void> {
    const { database, queue, doorbell, pollIntervalMs, log } = this.#settings;
    this.#dueAt = Number.POSITIVE_INFINITY;
    let nextMs = pollIntervalMs;
    try {
      const { nextDueMs, recovered, deadLettered, readyIds } = await database.jobs.upkeep(queue);
      if (recovered + deadLettered > 0) log.warn({ recovered, deadLettered }, 'took back jobs of silent workers');
      // What is still ready after this worker has taken its share may be news to others: the bell may have forgotten it.
      const claimed = await this.#look();
      const forgotten = readyIds.slice(claimed);
      if (doorbell && forgotten.length > 0)
        await doorbell.ring(
          queue,
          forgotten.map((jobId) => ({ jobId })),
        );
      nextMs = Math.min(nextMs, nextDueMs ?? nextMs);
    } catch (error) {
      log.error(errorFields(error), 'the queue could not be looked after; trying again later');
    }
    this.soon(nextMs);
  }
}
