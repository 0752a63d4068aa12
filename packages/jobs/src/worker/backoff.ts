/** Exponential growth with full jitter ("Exponential Backoff And Jitter", AWS Architecture Blog, 2015). */
export interface Backoff {
  /** Upper bound of the first wait, in milliseconds. */
  readonly baseMs: number;
  /** Upper bound of any wait, in milliseconds. */
  readonly capMs: number;
  /** 0..1. @default Math.random */
  readonly random?: () => number;
}

/** A wait before trying again. @param attempt from 0 */
export function backoffMs({ baseMs, capMs, random = Math.random }: Backoff, attempt: number): number {
  const bound = Math.min(capMs, baseMs * 2 ** Math.min(attempt, 40));
  return Math.ceil(random() * bound);
}
