import type { FootlightErrorOptions } from '@footlight/contracts';
import { FootlightError } from '@footlight/contracts';

/** What a service refuses, by code; the status belongs to the code. */
export const httpErrorStatus = {
  'service/invalid-request': 400,
  'service/unauthenticated': 401,
  'service/forbidden': 403,
  'service/not-found': 404,
  'service/timeout': 408,
  'service/conflict': 409,
  'service/too-large': 413,
  'service/unsupported-media': 415,
  'service/unprocessable': 422,
  'service/rate-limited': 429,
  'service/overloaded': 503,
  'service/invalid-environment': 500,
} as const;

export type HttpErrorCode = keyof typeof httpErrorStatus;

/** A refusal that becomes a problem answer. Its message is shown to the client. */
export class ServiceError extends FootlightError<HttpErrorCode> {
  readonly status: number;
  /** Seconds after which to try again, for 429 and 503. */
  readonly retryAfterSeconds: number | null;

  constructor(
    code: HttpErrorCode,
    message: string,
    options: FootlightErrorOptions & { retryAfterSeconds?: number } = {},
  ) {
    super(code, message, options);
    this.status = httpErrorStatus[code];
    this.retryAfterSeconds = options.retryAfterSeconds ?? null;
  }
}
