/** A place in the queue that has come up; call it once when the request is over. */
export type Release = () => void;

interface Waiter {
  readonly admit: () => void;
}

/**
 * How many requests may be under way. Additive increase, multiplicative decrease, as TCP does (Chiu and Jain, 1989):
 * a whole round of successes adds one, a "slow down" halves.
 */
export class AdaptiveLimiter {
  readonly #max: number;
  readonly #now: () => number;
  readonly #holdMs: number;
  #limit: number;
  #active = 0;
  #slowedAt = Number.NEGATIVE_INFINITY;
  #waiting: Waiter[] = [];

  /** @param holdMs answers of one burst count as a single "slow down" */
  constructor(max: number, now: () => number, holdMs = 500) {
    this.#max = max;
    this.#limit = max;
    this.#now = now;
    this.#holdMs = holdMs;
  }

  /** Requests allowed at once, 1 to the maximum. */
  get limit(): number {
    return Math.max(1, Math.floor(this.#limit));
  }

  /** Waits for a place. Rejects with the signal's reason when aborted, and then holds nothing. */
  acquire(signal: AbortSignal): Promise<Release> {
    if (signal.aborted) return Promise.reject(signal.reason);
    if (this.#active < this.limit && this.#waiting.length === 0) return Promise.resolve(this.#take());
    return new Promise((resolve, reject) => {
      const waiter: Waiter = {
        admit: () => {
          signal.removeEventListener('abort', leave);
          resolve(this.#take());
        },
      };
      const leave = () => {
        this.#waiting = this.#waiting.filter((other) => other !== waiter);
        reject(signal.reason);
      };
      signal.addEventListener('abort', leave, { once: true });
      this.#waiting.push(waiter);
    });
  }

  succeeded(): void {
    this.#limit = Math.min(this.#max, this.#limit + 1 / this.#limit);
    this.#admit();
  }

  slowedDown(): void {
    if (this.#now() - this.#slowedAt < this.#holdMs) return;
    this.#slowedAt = this.#now();
    this.#limit = Math.max(1, this.#limit / 2);
  }

  #take(): Release {
    this.#active++;
    let held = true;
    return () => {
      if (!held) return;
      held = false;
      this.#active--;
      this.#admit();
    };
  }

  #admit(): void {
    while (this.#active < this.limit) {
      const waiter = this.#waiting.shift();
      if (!waiter) return;
      waiter.admit();
    }
  }
}
