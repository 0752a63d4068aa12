import {
  type ClaimedEvent,
  type DeliveryOutcome,
  type Logger,
  type Meter,
  type Notifier,
  type OutboxStore,
  silentLogger,
  silentMeter,
} from '@footlight/contracts';

import { errorFields } from '../observability/job-log.js';
import { backoffMs } from '../worker/backoff.js';
import { isRetryable } from '../worker/failure.js';

/** Named moments of a delivery, where a fault test may strike. */
export type RelayPoint = 'relay:claimed' | 'relay:sent' | 'relay:settled';

export interface OutboxRelayOptions {
  readonly outbox: OutboxStore;
  readonly notifier: Notifier;
  /** Milliseconds between looks when nothing is due. @default 30,000 */
  readonly pollIntervalMs?: number;
  /** Longest delivery, in milliseconds. @default 30,000 */
  readonly deliveryTimeoutMs?: number;
  /** Deliveries at a time. @default 8 */
  readonly concurrency?: number;
  /** Deliveries of one event before it is given up and only kept. @default 20, about a day with the default waits */
  readonly maxDeliveries?: number;
  /** Waits between deliveries; exponential with full jitter. @default 1,000 to 21,600,000 */
  readonly retry?: { readonly baseMs: number; readonly capMs: number };
  readonly log?: Logger;
  readonly meter?: Meter;
  /** For fault tests. */
  readonly onPoint?: (point: RelayPoint) => void;
}

/** Carries events from the outbox to a notifier, at least once each. */
export interface OutboxRelay {
  start(): void;
  /** Looks now: call it when a job has ended in this process. */
  nudge(): void;
  /** Finishes the deliveries under way. */
  stop(): Promise<void>;
}

/** Any number of relays may run on one outbox; a silent one's events are taken over when its lease ends. */
export function createOutboxRelay(options: OutboxRelayOptions): OutboxRelay {
  return new Relay(options);
}

class Relay implements OutboxRelay {
  readonly #settings;
  #timer: NodeJS.Timeout | undefined;
  #round: Promise<void> | null = null;
  #again = false;
  #stopped = true;

  constructor(options: OutboxRelayOptions) {
    const { pollIntervalMs = 30_000, deliveryTimeoutMs = 30_000, concurrency = 8, maxDeliveries = 20 } = options;
    const {
      retry = { baseMs: 1000, capMs: 21_600_000 },
      log = silentLogger,
      meter = silentMeter,
      onPoint = () => {},
    } = options;
    this.#settings = {
      ...options,
      pollIntervalMs,
      deliveryTimeoutMs,
      concurrency,
      maxDeliveries,
      retry,
      log,
      meter,
      onPoint,
    };
  }

  start(): void {
    this.#stopped = false;
    this.nudge();
  }

  nudge(): void {
    if (this.#stopped) return;
    this.#again = true;
    this.#round ??= this.#deliverDue().finally(() => (this.#round = null));
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#round;
  }

  async #deliverDue(): Promise<void> {
    clearTimeout(this.#timer);
    let nextMs = this.#settings.pollIntervalMs;
    try {
      while (this.#again && !this.#stopped) {
        this.#again = false;
        const events = await this.#claim();
        await Promise.all(events.map((event) => this.#deliver(event)));
        if (events.length > 0) this.#again = true;
      }
      nextMs = Math.min(nextMs, (await this.#settings.outbox.nextDueMs()) ?? nextMs);
    } catch (error) {
      this.#settings.log.error(errorFields(error), 'the outbox could not be read; trying again later');
    }
    if (!this.#stopped) this.#timer = setTimeout(() => this.nudge(), Math.max(50, nextMs));
  }

  async #claim(): Promise<readonly ClaimedEvent[]> {
    const { outbox, concurrency, deliveryTimeoutMs, onPoint } = this.#settings;
    // The lease outlives the delivery, so that two relays do not send one event at a time.
    const events = await outbox.claim({ limit: concurrency, leaseMs: deliveryTimeoutMs * 1.5 });
    if (events.length > 0) onPoint('relay:claimed');
    return events;
  }

  async #deliver(claimed: ClaimedEvent): Promise<void> {
    const { outbox, meter, onPoint } = this.#settings;
    meter.observe('outbox_lag_seconds', claimed.lagMs / 1000);
    const outcome = await this.#send(claimed);
    onPoint('relay:sent');
    await outbox.settle(claimed.event.id, claimed.token, outcome);
    onPoint('relay:settled');
    meter.count('outbox_deliveries_total', 1, { outcome: outcome.outcome });
  }

  async #send({ event, attempts }: ClaimedEvent): Promise<DeliveryOutcome> {
    const { notifier, deliveryTimeoutMs, retry, maxDeliveries, log } = this.#settings;
    try {
      await notifier.notify(event, AbortSignal.timeout(deliveryTimeoutMs));
      return { outcome: 'delivered' };
    } catch (error) {
      const fields = { ...errorFields(error), eventId: event.id, deliveries: attempts + 1 };
      const message = error instanceof Error ? error.message : String(error);
      // An error that says it cannot be mended (a refused address) is not tried twenty times.
      const hopeless = typeof error === 'object' && error !== null && 'retryable' in error && !isRetryable(error);
      if (hopeless || attempts + 1 >= maxDeliveries) {
        log.error(fields, 'an event was given up');
        return { outcome: 'abandoned', error: message };
      }
      log.warn(fields, 'an event was not taken; trying again later');
      return { outcome: 'retry', delayMs: backoffMs(retry, attempts), error: message };
    }
  }
}
