import { AsyncLocalStorage } from 'node:async_hooks';

/** What every log line of a request carries. */
export interface LogContext {
  readonly correlationId: string;
  readonly [field: string]: string | number;
}

const contexts = new AsyncLocalStorage<LogContext>();

/** Runs work whose log lines carry these fields beside those of the surrounding work. */
export function withLogContext<Result>(fields: LogContext, work: () => Result): Result {
  const around = contexts.getStore();
  return contexts.run(around ? { ...around, ...fields } : fields, work);
}

const none: Readonly<Record<string, never>> = {};

/** The fields of the work that runs just now. */
export function logContext(): Readonly<Record<string, string | number>> {
  return contexts.getStore() ?? none;
}
