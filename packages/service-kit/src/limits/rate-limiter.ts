import type { Clock } from '@footlight/contracts';
import { systemClock } from '@footlight/contracts';

export interface RateLimit {
  /** Requests a second in the long run. */
  readonly perSecond: number;
  /** Requests that may come at once. */
  readonly burst: number;
}

export interface RateDecision {
  readonly allowed: boolean;
  /** Whole requests left now. */
  readonly remaining: number;
  /** Seconds until one more is allowed; 0 when one is. */
  readonly retryAfterSeconds: number;
}

interface Bucket {
  tokens: number;
  updatedMs: number;
}

/** A token bucket for each key. Holds at most `maxKeys` buckets: the longest unused goes first, which can only favour its owner. */
export class RateLimiter {
  /** The longest unused first. */
  readonly #buckets = new Map<string, Bucket>();
  #newest: string | null = null;

  constructor(
    private readonly limit: RateLimit,
    private readonly clock: Clock = systemClock,
    private readonly maxKeys = 100_000,
  ) {}

  /** Takes one request from the key's bucket, if there is one. */
  take(key: string): RateDecision {
    const bucket = this.#refill(key);
    const allowed = bucket.tokens >= 1;
    if (allowed) bucket.tokens -= 1;
    const missing = Math.max(0, 1 - bucket.tokens);
    return { allowed, remaining: Math.floor(bucket.tokens), retryAfterSeconds: missing / this.limit.perSecond };
  }

  #refill(key: string): Bucket {
    const now = this.clock.now();
    const bucket = this.#buckets.get(key) ?? { tokens: this.limit.burst, updatedMs: now };
    const gained = (Math.max(0, now - bucket.updatedMs) / 1000) * this.limit.perSecond;
    bucket.tokens = Math.min(this.limit.burst, bucket.tokens + gained);
    bucket.updatedMs = now;
    if (key !== this.#newest) this.#putLast(key, bucket);
    return bucket;
  }

  #putLast(key: string, bucket: Bucket): void {
    this.#buckets.delete(key);
    this.#buckets.set(key, bucket);
    if (this.#buckets.size > this.maxKeys) this.#buckets.delete(this.#buckets.keys().next().value ?? key);
    this.#newest = key;
  }
}
