import type { Clock, JobStore, OutboxStore } from '@footlight/contracts';
import { systemClock } from '@footlight/contracts';

import { MemoryJobStore } from './memory-job-store.js';
import { MemoryOutbox } from './memory-outbox.js';

/** A job store and its outbox in memory, for tests of what stands on them. Forgets everything. */
export function createMemoryJobDatabase(clock: Clock = systemClock): {
  readonly jobs: JobStore;
  readonly outbox: OutboxStore;
} {
  const outbox = new MemoryOutbox(clock);
  return { jobs: new MemoryJobStore(clock, outbox), outbox };
}
