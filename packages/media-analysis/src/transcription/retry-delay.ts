/** Waiting begins at half a second and doubles up to eight (the schedule of OpenAI's own client). */
const first = 500;
const most = 8000;
/** A server that asks for more is not waited for. */
export const longestWaitMs = 60_000;

/** Whether a status may go away by itself. */
export function isRetryable(status: number): boolean {
  return status === 408 || status === 409 || status === 429 || status >= 500;
}

/**
 * How long to wait before attempt `attempt` + 1, ms: what `Retry-After` says (seconds or a date), else doubling with up to a quarter less
 * by chance. `null` when the server asks for more than a minute.
 */
export function retryDelayMs(
  attempt: number,
  retryAfter: string | null,
  now: number,
  random: () => number,
): number | null {
  const asked = askedDelayMs(retryAfter, now);
  if (asked !== null) return asked <= longestWaitMs ? asked : null;
  return Math.min(most, first * 2 ** (attempt - 1)) * (1 - 0.25 * random());
}

function askedDelayMs(header: string | null, now: number): number | null {
  if (header === null || header.trim() === '') return null;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return seconds >= 0 ? 1000 * seconds : null;
  const date = Date.parse(header);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}
