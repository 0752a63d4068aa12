import type { JobLease, LeaseState } from '@footlight/contracts';

/** News about a lease that its holder must act on. */
export type LeaseNews = Exclude<LeaseState, 'held'>;

export interface LeaseKeeperEvents {
  onNews(lease: JobLease, news: LeaseNews): void;
  onTrouble(error: unknown): void;
}

/** Keeps leases alive until they are let go, or until their job has had its time. */
export interface LeaseKeeper {
  /** Resolves when beats can be made; rejects when they never will. */
  ready(): Promise<void>;
  /** @param forMs after this long the lease is left to run out, even if nobody lets go: a stuck job must not live for ever */
  keep(lease: JobLease, forMs: number): void;
  letGo(lease: JobLease): void;
  close(): Promise<void>;
}

export interface LeaseTimes {
  readonly leaseMs: number;
  readonly heartbeatMs: number;
}

interface Kept {
  readonly lease: JobLease;
  readonly until: number;
  /** When the lease was last known to be good. */
  confirmedAt: number;
}

/** The beating heart behind both keepers: it runs on the thread that owns it. Times by a clock that never jumps. */
export class LeaseTable implements LeaseKeeper {
  readonly #kept = new Map<string, Kept>();
  readonly #times: LeaseTimes;
  readonly #heartbeat: (leases: readonly JobLease[], leaseMs: number) => Promise<readonly LeaseState[]>;
  readonly #events: LeaseKeeperEvents;
  readonly #timer: NodeJS.Timeout;
  #beating: Promise<void> = Promise.resolve();
  #busy = false;

  constructor(
    times: LeaseTimes,
    heartbeat: (leases: readonly JobLease[], leaseMs: number) => Promise<readonly LeaseState[]>,
    events: LeaseKeeperEvents,
  ) {
    this.#times = times;
    this.#heartbeat = heartbeat;
    this.#events = events;
    this.#timer = setInterval(() => this.#tick(), times.heartbeatMs);
  }

  ready(): Promise<void> {
    return Promise.resolve();
  }

  keep(lease: JobLease, forMs: number): void {
    const now = performance.now();
    this.#kept.set(lease.jobId, { lease, until: now + forMs, confirmedAt: now });
  }

  letGo(lease: JobLease): void {
    if (this.#kept.get(lease.jobId)?.lease.token === lease.token) this.#kept.delete(lease.jobId);
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    this.#kept.clear();
    await this.#beating;
  }

  #tick(): void {
    this.#expire();
    if (this.#busy || this.#kept.size === 0) return;
    this.#busy = true;
    this.#beating = this.#beat().finally(() => (this.#busy = false));
  }

  async #beat(): Promise<void> {
    const sentAt = performance.now();
    const leases = [...this.#kept.values()].filter(({ until }) => until > sentAt).map(({ lease }) => lease);
    try {
      const states = await this.#heartbeat(leases, this.#times.leaseMs);
      for (const [index, lease] of leases.entries()) this.#hear(lease, states[index] ?? 'lost', sentAt);
    } catch (error) {
      this.#events.onTrouble(error);
    }
  }

  #hear(lease: JobLease, state: LeaseState, sentAt: number): void {
    const kept = this.#kept.get(lease.jobId);
    if (kept?.lease.token !== lease.token) return;
    if (state === 'lost') this.#kept.delete(lease.jobId);
    else kept.confirmedAt = sentAt;
    if (state !== 'held') this.#events.onNews(lease, state);
  }

  /** Without an answer for a whole lease the job may run elsewhere by now: stop before the store says so. */
  #expire(): void {
    const oldest = performance.now() - this.#times.leaseMs;
    for (const { lease, confirmedAt } of this.#kept.values()) {
      if (confirmedAt > oldest) continue;
      this.#kept.delete(lease.jobId);
      this.#events.onNews(lease, 'lost');
    }
  }
}
