import type {
  ClaimedEvent,
  Clock,
  DeliveryOutcome,
  NotificationEvent,
  OutboxCounts,
  OutboxStore,
} from '@footlight/contracts';

interface Entry {
  readonly event: NotificationEvent;
  state: 'waiting' | 'delivered' | 'abandoned';
  dueAt: number;
  attempts: number;
  token: number;
}

/** An outbox in memory. */
export class MemoryOutbox implements OutboxStore {
  readonly #entries: Entry[] = [];
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** What a job store does when a job ends. */
  add(event: NotificationEvent): void {
    this.#entries.push({ event, state: 'waiting', dueAt: this.#clock.now(), attempts: 0, token: 0 });
  }

  async claim({ limit, leaseMs }: { limit: number; leaseMs: number }): Promise<readonly ClaimedEvent[]> {
    const now = this.#clock.now();
    const due = this.#waiting()
      .filter((entry) => entry.dueAt <= now)
      .slice(0, limit);
    return due.map((entry) => {
      entry.token += 1;
      entry.dueAt = now + leaseMs;
      const { event, token, attempts } = entry;
      return { event, token, attempts, lagMs: now - event.occurredAtMs };
    });
  }

  async settle(eventId: string, token: number, end: DeliveryOutcome): Promise<boolean> {
    const entry = this.#waiting().find((other) => other.event.id === eventId && other.token === token);
    if (!entry) return false;
    entry.attempts += 1;
    if (end.outcome === 'retry') entry.dueAt = this.#clock.now() + Math.ceil(end.delayMs);
    else entry.state = end.outcome;
    return true;
  }

  async nextDueMs(): Promise<number | null> {
    const times = this.#waiting().map((entry) => entry.dueAt);
    return times.length === 0 ? null : Math.max(0, Math.min(...times) - this.#clock.now());
  }

  async counts(): Promise<OutboxCounts> {
    const of = (state: Entry['state']) => this.#entries.filter((entry) => entry.state === state).length;
    return { waiting: of('waiting'), delivered: of('delivered'), abandoned: of('abandoned') };
  }

  #waiting(): Entry[] {
    return this.#entries.filter((entry) => entry.state === 'waiting').toSorted((a, b) => a.dueAt - b.dueAt);
  }
}
