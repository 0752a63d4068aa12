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
    for (const { jobId, delayMs = 0 } of rings) {
      if (delayMs <= 0) await this.#offer(queue, jobId);
      else if (delayMs <= longestDelayMs) this.#later(queue, jobId, delayMs);
    }
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
      void this.#offer(queue, jobId);
    }, delayMs);
    this.#timers.set(jobId, timer.unref());
  }

  /** The first listener with room takes it; a busy one looks again by itself when it has room. */
  async #offer(queue: string, jobId: string): Promise<void> {
    for (const onRing of this.#listeners.get(queue) ?? [])
      if ((await onRing(jobId).catch(() => 'busy')) === 'taken') return;
  }
}
