import type { JobDoorbell, Ring, RingAnswer } from '@footlight/contracts';

type Listener = (jobId: string) => Promise<RingAnswer>;

/** Rings further away than this are left to the workers' own looks, so that waiting jobs cost no timers. */
const longestDelayMs = 60_000;

/** Wakes workers in this process. */
export function createLocalDoorbell(): JobDoorbell {
  return new LocalDoorbell();
}

class LocalDoorbell implements JobDoorbell {
  readonly #listeners = new Map<string, Set<Listener>>();
  readonly #timers = new Map<string, NodeJS.Timeout>();

  async ring(queue: string, rings: readonly Ring[]): Promise<void> {
    const now = rings.find(({ delayMs = 0 }) => delayMs <= 0);
    // A worker that wakes claims as much as it can, so one ring stands for all of a batch.
    if (now) this.#wake(queue, now.jobId);
    for (const { jobId, delayMs = 0 } of rings)
      if (delayMs > 0 && delayMs <= longestDelayMs) this.#later(queue, jobId, delayMs);
  }

  async listen(queue: string, onRing: Listener): Promise<{ close(): Promise<void> }> {
    const listeners = this.#listeners.get(queue) ?? new Set();
    this.#listeners.set(queue, listeners.add(onRing));
    return { close: async () => void listeners.delete(onRing) };
  }

  async close(): Promise<void> {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
    this.#listeners.clear();
  }

  #later(queue: string, jobId: string, delayMs: number): void {
    clearTimeout(this.#timers.get(jobId));
    const timer = setTimeout(() => {
      this.#timers.delete(jobId);
      this.#wake(queue, jobId);
    }, delayMs);
    this.#timers.set(jobId, timer.unref());
  }

  /** Whoever is busy looks by itself when it has room, and whoever cannot look now does so later. */
  #wake(queue: string, jobId: string): void {
    for (const onRing of this.#listeners.get(queue) ?? []) onRing(jobId).catch(() => {});
  }
}
