/** A server that asks for longer is asked again after an hour. */
const longestMs = 3_600_000;

/**
 * How long a server asked to wait, in milliseconds, or `null`. Reads `retry-after-ms` and `retry-after` as seconds or as an
 * HTTP date (RFC 9110 section 10.2.3). Any length counts, up to an hour.
 */
export function retryAfterMs(header: (name: string) => string | null, nowMs: number): number | null {
  const milliseconds = Number.parseFloat(header('retry-after-ms') ?? '');
  if (milliseconds >= 0) return Math.min(milliseconds, longestMs);
  const value = header('retry-after')?.trim();
  if (!value) return null;
  if (/^\d+(\.\d+)?$/.test(value)) return Math.min(Number(value) * 1000, longestMs);
  const date = Date.parse(value);
  return Number.isNaN(date) ? null : Math.min(Math.max(0, date - nowMs), longestMs);
}
