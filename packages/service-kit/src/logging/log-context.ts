import { AsyncLocalStorage } from 'node:async_hooks';

/** What every log line of a request carries. */
export interface LogContext {
  readonly correlationId: string;
  readonly [field: string]: string | number;
}

const contexts = new AsyncLocalStorage<LogContext>();

/** The fields of what runs just now, without a turn of the event loop between. */
let current: LogContext | null = null;

/** How many pieces of work under way need the storage. */
let holders = 0;

/**
 * Runs work whose log lines carry these fields beside those of the surrounding work, until what it promises is settled; what nobody waits
 * for is handed to {@link keepLogContext}.
 */
export function withLogContext<Result>(fields: LogContext, work: () => Result): Result {
  const release = holdLogContext();
  try {
    const result = withLogContextNow(fields, () => contexts.run(current ?? fields, work));
    if (result instanceof Promise) keepUntil(result, release);
    else release();
    return result;
  } catch (error) {
    release();
    throw error;
  }
}

/**
 * The same for work that is done when it returns: what it leaves to be done later has no context. Costs next to nothing, while a storage in
 * use makes every promise of the process dearer before Node 24.
 */
export function withLogContextNow<Result>(fields: LogContext, work: () => Result): Result {
  const before = current;
  const around = before ?? contexts.getStore();
  current = around ? { ...around, ...fields } : fields;
  try {
    return work();
  } finally {
    current = before;
  }
}

/** Lets work that nobody waits for keep the context that it was begun in. */
export function keepLogContext(work: Promise<unknown>): void {
  keepUntil(work, holdLogContext());
}

function keepUntil(work: Promise<unknown>, release: () => void): void {
  work.then(release, release);
}

/** Keeps the storage in use until the function that is given back is called; calling it again does nothing. */
export function holdLogContext(): () => void {
  let held = true;
  holders += 1;
  return () => {
    if (held) holders -= 1;
    if (held && holders === 0) contexts.disable();
    held = false;
  };
}

const none: Readonly<Record<string, never>> = {};

/** The fields of the work that runs just now. */
export function logContext(): Readonly<Record<string, string | number>> {
  return current ?? contexts.getStore() ?? none;
}
