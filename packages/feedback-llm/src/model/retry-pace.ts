/** Retries wait .5 s, 1 s, 2 s... up to 8 s, each spread over the upper half: the schedule of the openai client. */
const firstRetryMs = 500;
const longestRetryMs = 8000;

/**
 * Milliseconds to wait before the next request.
 *
 * @param sent requests sent before the one that failed
 * @param waitMs what the model itself asked for; `null` = nothing
 * @param random 0..1, spreads retries
 */
export function retryWaitMs(sent: number, waitMs: number | null, random: () => number = Math.random): number {
  if (waitMs !== null) return Math.max(waitMs, 0);
  return Math.min(longestRetryMs, firstRetryMs * 2 ** sent) * (1 - random() / 2);
}
