import { FootlightError } from '@footlight/contracts';

/**
 * Everything this package throws on purpose.
 *
 * - `jobs/invalid-job`: a submission that cannot be stored; fix it.
 * - `jobs/too-large`: a payload, checkpoint or result above its byte limit; store it elsewhere and keep its address.
 * - `jobs/idempotency-conflict`: the key (or id) was used before for a different job.
 * - `jobs/store-unavailable`: the database could not be reached or stayed busy; retryable.
 * - `jobs/migration-needed`: the database's tables are older or newer than this version.
 * - `jobs/duplicate-result`: a second result for one job was refused; must never be seen.
 * - `jobs/lease-lost`: this worker no longer owns the job; its work is thrown away.
 * - `jobs/cancelled`, `jobs/timed-out`, `jobs/draining`: why a handler's signal was aborted.
 * - `jobs/unknown-type`: no handler for the job's type in this worker; retryable, another release may have one.
 * - `jobs/child-died`: the process that did the work ended; retryable.
 * - `jobs/handler-failed`: a handler in a child process threw something that is no FootlightError.
 * - `jobs/delivery-failed`: a receiver did not take an event; retryable.
 * - `jobs/address-refused`: a webhook points at a private address.
 * - `jobs/signature-invalid`: a webhook's signature or time is wrong.
 * - `jobs/invalid-settings`: an option or environment value out of range.
 * - `jobs/driver-missing`: an optional driver is not installed.
 */
export class JobsError extends FootlightError<
  | 'jobs/invalid-job'
  | 'jobs/too-large'
  | 'jobs/idempotency-conflict'
  | 'jobs/store-unavailable'
  | 'jobs/migration-needed'
  | 'jobs/duplicate-result'
  | 'jobs/lease-lost'
  | 'jobs/cancelled'
  | 'jobs/timed-out'
  | 'jobs/draining'
  | 'jobs/unknown-type'
  | 'jobs/child-died'
  | 'jobs/handler-failed'
  | 'jobs/delivery-failed'
  | 'jobs/address-refused'
  | 'jobs/signature-invalid'
  | 'jobs/invalid-settings'
  | 'jobs/driver-missing'
> {}
