import { FootlightError } from '@footlight/contracts';
import { ServiceError } from '@footlight/service-kit';

/** Errors of packages whose message is meant for clients, and their status. */
const statuses: Readonly<Record<string, number>> = {
  's3-stream/invalid-key': 400,
  'jobs/idempotency-conflict': 422,
};

export function statusOfCode(code: string): number | null {
  return statuses[code] ?? null;
}

/** A database that does not answer is trouble that passes: clients are told when to come back, and not where it stands. */
export function softenOutage(error: Error): Error {
  if (!FootlightError.is(error) || error.code !== 'jobs/store-unavailable') return error;
  return new ServiceError('service/overloaded', 'The database does not answer just now: try again shortly.', {
    cause: error,
    retryable: true,
    retryAfterSeconds: 5,
  });
}
