/** Longest stretch of work between two looks at the event loop. */
const STRETCH_MS = 25;

/**
 * For long work on the main thread: `await breathe()` lets timers and events run when 25 ms have passed, and rejects with the
 * signal's reason once it is aborted.
 */
export function createBreather(signal: AbortSignal | undefined): () => Promise<void> {
  let last = performance.now();
  return async () => {
    signal?.throwIfAborted();
    if (performance.now() - last < STRETCH_MS) return;
    await new Promise<void>((resolve) => setTimeout(resolve, 0));
    signal?.throwIfAborted();
    last = performance.now();
  };
}
