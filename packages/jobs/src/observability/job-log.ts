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

/** Runs `work` so that everything it logs, however deep, names the job. */
export function withJobLog<Value>(fields: JobLogFields, work: () => Value): Value {
  return storage.run(fields, work);
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
