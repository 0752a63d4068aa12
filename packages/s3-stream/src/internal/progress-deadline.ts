import { linkAbort, deadlineError } from './linked-abort.js';

/** So many bytes must come in each deadline, or all that is left when that is less. */
export const progressBytes = 1024 * 1024;

/** A signal that aborts when too little has come for too long, not counting time in which nobody took anything. */
export interface ProgressDeadline {
  readonly signal: AbortSignal;
  readonly came: (bytes: number) => void;
  readonly dispose: () => void;
}

export function progressDeadline(
  parent: AbortSignal,
  deadlineMs: number,
  label: string,
  isPaused: () => boolean,
): ProgressDeadline {
  const link = linkAbort([parent], null, label);
  let bytesSince = 0;
  const timer = setTimeout(() => {
    if (!isPaused() && bytesSince < progressBytes) return link.abort(deadlineError(label, deadlineMs));
    bytesSince = 0;
    timer.refresh();
  }, deadlineMs);
  return {
    signal: link.signal,
    came: (bytes) => void (bytesSince += bytes),
    dispose: () => {
      clearTimeout(timer);
      link.dispose();
    },
  };
}
