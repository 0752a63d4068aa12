import type { JobStore, Settlement } from '@footlight/contracts';

interface Waiting {
  readonly settlement: Settlement;
  resolve(answer: 'settled' | 'lost'): void;
  reject(error: unknown): void;
}

/** Attempts that one transaction ends at most: it stays short. */
const mostAtOnce = 64;

/**
 * Ends attempts together: whatever finishes while a transaction is being written goes into the next one, so that a
 * durable commit (a disk flush) is shared and nobody waits for a timer.
 */
export class SettlementWriter {
  readonly #jobs: JobStore;
  #waiting: Waiting[] = [];
  #writing = false;

  constructor(jobs: JobStore) {
    this.#jobs = jobs;
  }

  settle(settlement: Settlement): Promise<'settled' | 'lost'> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ settlement, resolve, reject });
      if (!this.#writing) void this.#writeAll();
    });
  }

  async #writeAll(): Promise<void> {
    this.#writing = true;
    // One turn of the event loop: jobs that ended in the same turn share the first transaction too.
    await new Promise((resolve) => setImmediate(resolve));
    while (this.#waiting.length > 0) await this.#write(this.#waiting.splice(0, mostAtOnce));
    this.#writing = false;
  }

  async #write(batch: readonly Waiting[]): Promise<void> {
    try {
      const answers = await this.#jobs.settle(batch.map(({ settlement }) => settlement));
      for (const [index, { resolve }] of batch.entries()) resolve(answers[index] ?? 'lost');
    } catch (error) {
      // One bad result (too large, say) must not spoil the others' transaction.
      if (batch.length > 1) for (const one of batch) await this.#write([one]);
      else batch[0]?.reject(error);
    }
  }
}
