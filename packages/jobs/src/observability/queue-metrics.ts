import type { JobStore, Meter, OutboxStore } from '@footlight/contracts';

/** Reads how full a queue and the outbox are, and sets the gauges. Call it when metrics are collected, not more often. */
export async function observeQueue(
  database: { readonly jobs: JobStore; readonly outbox: OutboxStore },
  meter: Meter,
  queue = 'default',
): Promise<void> {
  const counts = await database.jobs.counts(queue);
  const labels = { queue };
  meter.gauge('jobs_queued', counts.pending, labels);
  meter.gauge('jobs_running', counts.processing, labels);
  meter.gauge('oldest_age_seconds', (counts.oldestReadyMs ?? 0) / 1000, labels);
  const events = await database.outbox.counts();
  meter.gauge('outbox_waiting', events.waiting);
  meter.gauge('outbox_abandoned', events.abandoned);
}
