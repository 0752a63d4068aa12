/** How often and how long a request is tried. */
export interface RetryPolicy {
  /** Consecutive attempts that bring no new byte. @default 5 (AWS SDKs "standard" mode uses 3; a storm outlasts three) */
  readonly maxAttempts: number;
  /** Ceiling of the first pause. @default 100 */
  readonly baseDelayMs: number;
  /** Ceiling of every pause. @default 20000 (AWS SDK reference guide, "Retry behavior": 20 seconds) */
  readonly maxDelayMs: number;
}

export const defaultRetryPolicy: RetryPolicy = { maxAttempts: 5, baseDelayMs: 100, maxDelayMs: 20_000 };

/**
 * Milliseconds to wait before the next attempt: full jitter (AWS Architecture Blog, "Exponential Backoff And Jitter",
 * 2015), or what the server asked for when that is longer.
 *
 * @param failures 1 after the first failure
 */
export function retryDelay(
  failures: number,
  policy: RetryPolicy,
  retryAfterMs: number | null,
  random: () => number,
): number {
  const ceiling = Math.min(policy.maxDelayMs, policy.baseDelayMs * 2 ** Math.min(failures - 1, 30));
  return Math.max(random() * ceiling, retryAfterMs ?? 0);
}

/** Retry-After in milliseconds (RFC 9110, section 10.2.3: seconds or a date); `null` when absent or unreadable. */
export function parseRetryAfter(header: string | undefined, now: number): number | null {
  if (header === undefined) return null;
  if (/^\s*\d{1,9}\s*$/.test(header)) return Number(header) * 1000;
  const date = /[a-z]/i.test(header) ? Date.parse(header) : Number.NaN;
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}
