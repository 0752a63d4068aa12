import { setTimeout as sleep } from 'node:timers/promises';

import type { JobDoorbell, Logger, Ring, RingAnswer } from '@footlight/contracts';
import { silentLogger } from '@footlight/contracts';
import type { DelayedError, Queue, Worker } from 'bullmq';
import type { Redis } from 'ioredis';

import { importDriver } from '../internal/import-driver.js';
import { errorFields } from '../observability/job-log.js';

export interface BullmqDoorbellOptions {
  /** `redis://host:port/db`. */
  readonly url: string;
  /** Begins every key in Redis. @default 'footlight' */
  readonly prefix?: string;
  /** Longest wait for Redis when ringing, in milliseconds; then the ring is forgotten. @default 1,000 */
  readonly ringTimeoutMs?: number;
  readonly log?: Logger;
}

/** What travels through Redis. */
interface RingData {
  readonly jobId: string;
}

/** A busy worker hands a ring on after this long, in milliseconds, so that another may have it. */
const handOnMs = 200;
/**
 * A busy worker keeps the place of a ring it handed on for this long, in milliseconds. It has only one place, and the ring is due again well
 * before (BullMQ looks up to 100 ms late), so that whoever is free has it for sure: with more places a busy worker took the same ring again
 * and again, for up to ten seconds.
 */
const keepPlaceMs = 3 * handOnMs;
/** Commands of one round trip. */
const ringsPerCall = 500;

/**
 * Wakes workers on other machines through BullMQ, which also delays rings. Redis carries ids and nothing else, and may
 * lose them: workers look by themselves every poll interval and ring again for what still waits.
 *
 * @throws JobsError `jobs/driver-missing`
 */
export async function createBullmqDoorbell(options: BullmqDoorbellOptions): Promise<JobDoorbell> {
  const bullmq = await importDriver('bullmq', () => import('bullmq'));
  const ioredis = await importDriver('ioredis', () => import('ioredis'));
  return new BullmqDoorbell(options, bullmq, (settings) => new ioredis.Redis(options.url, settings));
}

interface Bullmq {
  readonly Queue: typeof Queue;
  readonly Worker: typeof Worker;
  readonly DelayedError: typeof DelayedError;
}
type Connect = (settings: { maxRetriesPerRequest: null }) => Redis;

class BullmqDoorbell implements JobDoorbell {
  readonly #bullmq: Bullmq;
  readonly #connect: Connect;
  readonly #prefix: string;
  readonly #ringTimeoutMs: number;
  readonly #log: Logger;
  readonly #queues = new Map<string, Queue<RingData>>();
  readonly #connections = new Set<Redis>();
  readonly #listeners = new Set<{ close(): Promise<void> }>();

  constructor(options: BullmqDoorbellOptions, bullmq: Bullmq, connect: Connect) {
    const { prefix = 'footlight', ringTimeoutMs = 1000, log = silentLogger } = options;
    this.#bullmq = bullmq;
    this.#connect = connect;
    this.#prefix = prefix;
    this.#ringTimeoutMs = ringTimeoutMs;
    this.#log = log;
  }

  async ring(queue: string, rings: readonly Ring[]): Promise<void> {
    try {
      for (let from = 0; from < rings.length; from += ringsPerCall)
        await this.#within(this.#queue(queue).addBulk(rings.slice(from, from + ringsPerCall).map(toBullmq)));
    } catch (error) {
      this.#log.warn(errorFields(error), 'the doorbell could not be rung; workers will find the jobs by looking');
    }
  }

  async listen(queue: string, onRing: (jobId: string) => Promise<RingAnswer>): Promise<{ close(): Promise<void> }> {
    const connection = this.#open({ maxRetriesPerRequest: null });
    const closing = new AbortController();
    const worker = new this.#bullmq.Worker<RingData>(
      bullmqName(queue),
      async (job, token) => {
        if ((await onRing(job.data.jobId)) === 'taken') return;
        await job.moveToDelayed(Date.now() + handOnMs, token);
        await sleep(keepPlaceMs, undefined, { signal: closing.signal }).catch(() => {});
        throw new this.#bullmq.DelayedError();
      },
      // ioredis is installed beside BullMQ in whatever version the user has; BullMQ's types name their own.
      {
        connection: connection as never,
        prefix: this.#prefix,
        concurrency: 1,
        maxStalledCount: 10,
        drainDelay: 30,
      },
    );
    worker.on('error', (error) => this.#log.warn(errorFields(error), 'the doorbell is out of order'));
    const listener = {
      close: () => {
        closing.abort();
        return this.#closeListener(worker, connection, listener);
      },
    };
    this.#listeners.add(listener);
    return listener;
  }

  async close(): Promise<void> {
    for (const listener of this.#listeners) await listener.close();
    for (const queue of this.#queues.values()) await queue.close().catch(() => {});
    for (const connection of this.#connections) connection.disconnect();
    this.#queues.clear();
    this.#connections.clear();
  }

  async #closeListener(
    worker: Worker<RingData>,
    connection: Redis,
    listener: { close(): Promise<void> },
  ): Promise<void> {
    if (!this.#listeners.delete(listener)) return;
    await worker.close(connection.status !== 'ready').catch(() => {});
    connection.disconnect();
    this.#connections.delete(connection);
  }

  #queue(name: string): Queue<RingData> {
    const known = this.#queues.get(name);
    if (known) return known;
    const connection = this.#open({ maxRetriesPerRequest: null });
    const queue = new this.#bullmq.Queue<RingData>(bullmqName(name), {
      connection: connection as never,
      prefix: this.#prefix,
    });
    queue.on('error', (error) => this.#log.warn(errorFields(error), 'the doorbell is out of order'));
    this.#queues.set(name, queue);
    return queue;
  }

  #open(settings: Parameters<Connect>[0]): Redis {
    const connection = this.#connect(settings);
    connection.on('error', (error: unknown) => this.#log.warn(errorFields(error), 'Redis does not answer'));
    this.#connections.add(connection);
    return connection;
  }

  async #within(work: Promise<unknown>): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(
        () => reject(new Error(`Redis did not answer within ${this.#ringTimeoutMs} ms`)),
        this.#ringTimeoutMs,
      );
    });
    work.catch(() => {});
    await Promise.race([work, late]).finally(() => clearTimeout(timer));
  }
}

/** One ring a job at a time: BullMQ keeps the first of equal ids. */
function toBullmq({ jobId, delayMs = 0 }: Ring) {
  const opts = { jobId: `ring-${jobId}`, delay: Math.ceil(delayMs), removeOnComplete: true, removeOnFail: true };
  return { name: 'ring', data: { jobId }, opts };
}

/** BullMQ refuses colons in queue names, which it builds its keys with. */
function bullmqName(queue: string): string {
  return queue.replaceAll(':', '.');
}
