export interface BreakerOptions {
  /** Failures within the window that open the breaker. @default 5 */
  readonly failures?: number;
  /** Milliseconds. @default 30000 */
  readonly windowMs?: number;
  /** Milliseconds that it stays open, unless the server asked for longer. @default 30000 */
  readonly openMs?: number;
}

export type BreakerState = 'closed' | 'open' | 'half-open';

/**
 * Stops asking a server that fails. Closed: everything passes. After `failures` within `windowMs`, or when the server asks to wait:
 * open, nothing passes. After `openMs` (or what was asked): half-open, one request at a time passes as a probe; its success closes the
 * breaker, its failure opens it again.
 */
export class CircuitBreaker {
  readonly #failures: number;
  readonly #windowMs: number;
  readonly #openMs: number;
  #recent: number[] = [];
  #openUntil = -Infinity;
  #tripped = false;
  #probing = false;

  constructor({ failures = 5, windowMs = 30_000, openMs = 30_000 }: BreakerOptions = {}) {
    this.#failures = failures;
    this.#windowMs = windowMs;
    this.#openMs = openMs;
  }

  state(now: number): BreakerState {
    if (!this.#tripped) return 'closed';
    return now < this.#openUntil ? 'open' : 'half-open';
  }

  /** True when a request may be sent now; in the half-open state it is then the probe. */
  enter(now: number): boolean {
    const state = this.state(now);
    if (state === 'closed') return true;
    if (state === 'open' || this.#probing) return false;
    this.#probing = true;
    return true;
  }

  /** Whether `enter` would let a request pass, without taking the place of the probe. */
  admits(now: number): boolean {
    const state = this.state(now);
    return state === 'closed' || (state === 'half-open' && !this.#probing);
  }

  succeeded(): void {
    this.#recent = [];
    this.#tripped = false;
    this.#probing = false;
  }

  /** @param waitMs what the server asked to wait, or `null` */
  failed(now: number, waitMs: number | null = null): void {
    this.#recent = [...this.#recent.filter((at) => now - at < this.#windowMs), now].slice(-this.#failures);
    const reopened = this.#probing;
    this.#probing = false;
    if (waitMs !== null) this.#open(now + waitMs);
    if (reopened || this.#recent.length >= this.#failures) this.#open(now + Math.max(this.#openMs, waitMs ?? 0));
  }

  /** Opens at once: the server said that asking again will not help. */
  trip(now: number): void {
    this.#probing = false;
    this.#open(now + this.#openMs);
  }

  /** The request ended without telling anything about the server (it was taken back). */
  abandoned(): void {
    this.#probing = false;
  }

  #open(until: number): void {
    this.#tripped = true;
    this.#openUntil = Math.max(this.#openUntil, until);
  }
}
