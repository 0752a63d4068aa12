import { FootlightError, type JobFailure } from '@footlight/contracts';

/** How an error looks in a job row. Messages are cut: they may quote what they choked on. */
export function toFailure(error: unknown): JobFailure {
  const code = FootlightError.is(error) ? error.code : 'unknown';
  const message = error instanceof Error ? error.message : String(error);
  return { kind: 'error', code, message: message.slice(0, 1000) };
}

/** True for errors that say so. Any error may, not only Footlight's: drivers and SDKs carry the same field. */
export function isRetryable(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'retryable' in error && error.retryable === true;
}
