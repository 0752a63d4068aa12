import { AsyncLocalStorage } from 'node:async_hooks';

import type { Logger } from '@footlight/contracts';

/** What every log line written during a job carries. */
export interface JobLogFields {
  readonly correlationId: string | null;
  readonly jobId: string;
  readonly jobType: string;
  readonly attempt: number;
  readonly leaseToken: number;
}

const storage = new AsyncLocalStorage<JobLogFields>();

/** How many pieces of work under way need the storage. */
let holders = 0;

/** Runs `work` so that everything it logs until it is settled, however deep, names the job. */
export function withJobLog<Value>(fields: JobLogFields, work: () => Promise<Value>): Promise<Value> {
  return storage.run(fields, () => keepJobLog(work()));
}

/**
 * Keeps the job's fields for work that may go on when nobody waits for it any more. What is not kept loses them once no job runs: the storage
 * is then given up, since before Node 24 one in use makes every promise of the process dearer.
 */
export function keepJobLog<Value>(work: Promise<Value>): Promise<Value> {
  holders += 1;
  return work.finally(() => {
    holders -= 1;
    if (holders === 0) storage.disable();
  });
}

/** The job that the calling code runs for, or `null` outside a job. */
export function currentJobLog(): JobLogFields | null {
  return storage.getStore() ?? null;
}

/** A logger that adds the current job's fields to every line. */
export function createJobLogger(base: Logger): Logger {
  const named = (fields: object) => ({ ...storage.getStore(), ...fields });
  return {
    debug: (fields, message) => base.debug(named(fields), message),
    info: (fields, message) => base.info(named(fields), message),
    warn: (fields, message) => base.warn(named(fields), message),
    error: (fields, message) => base.error(named(fields), message),
  };
}

/** An error as log fields: its code and message, no stack and no cause, which may hold contents. */
export function errorFields(error: unknown): { readonly error: string; readonly code?: string } {
  if (!(error instanceof Error)) return { error: String(error) };
  return 'code' in error ? { error: error.message, code: String(error.code) } : { error: error.message };
}
