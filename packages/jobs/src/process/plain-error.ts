import { FootlightError } from '@footlight/contracts';

import { isRetryable } from '../worker/failure.js';
import type { PlainError } from './process-messages.js';

export function toPlainError(error: unknown): PlainError {
  const message = error instanceof Error ? error.message : String(error);
  const code = FootlightError.is(error) ? error.code : 'jobs/handler-failed';
  return { code, message: message.slice(0, 2000), retryable: isRetryable(error) };
}

export function fromPlainError({ code, message, retryable }: PlainError): FootlightError {
  return new FootlightError(code, message, { retryable });
}
