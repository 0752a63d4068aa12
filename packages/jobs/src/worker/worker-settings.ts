import { hostname } from 'node:os';

import { silentLogger, silentMeter, silentTracer } from '@footlight/contracts';

import { JobsError } from '../errors/jobs-error.js';
import { createJobLogger } from '../observability/job-log.js';
import { readJobsSettings } from '../settings/jobs-settings.js';
import type { JobWorkerOptions } from './worker-options.js';

export type WorkerSettings = ReturnType<typeof workerSettings>;

/**
 * Every option of a worker with its default, from the environment where that has a say.
 *
 * @throws JobsError `jobs/invalid-settings`
 */
export function workerSettings(options: JobWorkerOptions) {
  const env = readJobsSettings();
  const { queue = 'default', concurrency = env.maxConcurrentJobs, leaseMs = 60_000, graceMs = 5000 } = options;
  const { pollIntervalMs = env.queueCheckIntervalMs, heartbeatMs = leaseMs / 4 } = options;
  const { log = silentLogger, meter = silentMeter, tracer = silentTracer } = options;
  const { onEvent = () => {}, onPoint = () => {}, name = `${hostname()}:${process.pid}` } = options;
  const { retry = { baseMs: 1000, capMs: 300_000 } } = options;
  if (heartbeatMs > leaseMs / 3)
    throw new JobsError(
      'jobs/invalid-settings',
      `heartbeatMs ${heartbeatMs} is above a third of leaseMs ${leaseMs}: a single late beat would lose the lease`,
    );
  if (!Number.isInteger(concurrency) || concurrency < 1)
    throw new JobsError('jobs/invalid-settings', `concurrency is ${concurrency}; it must be a whole number from 1`);
  return {
    ...options,
    queue,
    concurrency,
    leaseMs,
    graceMs,
    pollIntervalMs,
    heartbeatMs,
    meter,
    tracer,
    onEvent,
    onPoint,
    name,
    retry,
    log: createJobLogger(log),
  };
}
