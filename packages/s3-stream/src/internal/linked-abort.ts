import { setMaxListeners } from 'node:events';

import { S3StreamError } from '../errors/s3-stream-error.js';

/** A signal that follows several others and a deadline. `dispose` must be called, or the listeners stay. */
export interface LinkedAbort {
  readonly signal: AbortSignal;
  readonly abort: (reason: unknown) => void;
  readonly dispose: () => void;
}

/** A controller that any number of requests may listen to: many at once are no leak here. */
export function sharedAbort(): AbortController {
  const controller = new AbortController();
  setMaxListeners(0, controller.signal);
  return controller;
}

/** @param deadlineMs after which the signal aborts with `s3-stream/deadline`; `null` for none */
export function linkAbort(
  parents: readonly (AbortSignal | undefined)[],
  deadlineMs: number | null,
  label: string,
): LinkedAbort {
  const controller = sharedAbort();
  const links = parents.flatMap((parent) =>
    parent ? [{ parent, follow: () => controller.abort(parent.reason) }] : [],
  );
  for (const { parent, follow } of links) {
    if (parent.aborted) follow();
    else parent.addEventListener('abort', follow, { once: true });
  }
  const timer =
    deadlineMs === null ? undefined : setTimeout(() => controller.abort(deadlineError(label, deadlineMs)), deadlineMs);
  return {
    signal: controller.signal,
    abort: (reason) => controller.abort(reason),
    dispose: () => {
      clearTimeout(timer);
      for (const { parent, follow } of links) parent.removeEventListener('abort', follow);
    },
  };
}

export function deadlineError(label: string, deadlineMs: number): S3StreamError {
  return new S3StreamError(
    's3-stream/deadline',
    `${label}: a read was not done after ${deadlineMs} ms; retry or raise deadlineMs`,
    {
      retryable: true,
    },
  );
}
