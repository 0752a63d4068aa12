import type { JobDoorbell, Notifier } from '@footlight/contracts';
import { interviewJobType } from '@footlight/coach';
import {
  createJobWorker,
  createLocalNotifier,
  createMemoryGate,
  createOutboxRelay,
  createProcessHandler,
  createWebhookNotifier,
  MemoryBudget,
  readMemory,
  type JobDatabase,
  type JobHandler,
  type JobWorker,
  type OutboxRelayOptions,
  type WorkerEvent,
} from '@footlight/jobs';
import type { createLogger, PrometheusMeter } from '@footlight/service-kit';

import type { Settings } from '../settings/settings.js';

export interface InterviewWorkerOptions {
  readonly settings: Settings;
  readonly database: JobDatabase;
  readonly doorbell?: JobDoorbell;
  readonly logger: ReturnType<typeof createLogger>;
  readonly meter: PrometheusMeter;
  /** Milliseconds between looks at the queue when no bell rings. @default FOOTLIGHT_QUEUE_CHECK_INTERVAL */
  readonly pollIntervalMs?: number;
  /** How long a silent worker keeps a job. @default 60,000 */
  readonly leaseMs?: number;
  /** How notifications are carried. @default those of `createOutboxRelay` */
  readonly relay?: Pick<OutboxRelayOptions, 'pollIntervalMs' | 'deliveryTimeoutMs'>;
  readonly onEvent?: (event: WorkerEvent) => void;
  /** @default each analysis in a process of its own */
  readonly handler?: JobHandler;
}

/** Takes interviews from the queue and tells the world when they are done. */
export interface InterviewWorker {
  readonly worker: JobWorker;
  start(): Promise<void>;
  /** Gives back what does not end in time. */
  stop(): Promise<void>;
}

export function createInterviewWorker(options: InterviewWorkerOptions): InterviewWorker {
  const { settings, database, doorbell, logger, meter, leaseMs, onEvent, pollIntervalMs } = options;
  const relay = createOutboxRelay({
    ...options.relay,
    outbox: database.outbox,
    notifier: notifierOf(settings),
    log: logger,
    meter,
  });
  const worker = createJobWorker({
    database,
    handlers: { [interviewJobType]: options.handler ?? inItsOwnProcess(settings) },
    concurrency: settings.jobs.maxConcurrentJobs,
    pollIntervalMs: pollIntervalMs ?? settings.jobs.queueCheckIntervalMs,
    gate: createMemoryGate({ threshold: settings.jobs.memoryThreshold }),
    budget: new MemoryBudget(readMemory().limitBytes * settings.jobs.memoryThreshold),
    log: logger,
    meter,
    onEvent: (event) => {
      if (event.kind === 'job-end') relay.nudge();
      onEvent?.(event);
    },
    ...(leaseMs !== undefined && { leaseMs }),
    ...(doorbell && { doorbell }),
  });
  return {
    worker,
    start: async () => {
      relay.start();
      await worker.start();
    },
    stop: async () => {
      await worker.drain();
      await relay.stop();
    },
  };
}

/** The analysis blocks and allocates as it likes, and cannot reach the worker. */
function inItsOwnProcess({ jobHeapMiB }: Settings): JobHandler {
  const module = new URL('./analysis-process.ts', import.meta.url);
  return createProcessHandler({ module, maxHeapMiB: jobHeapMiB });
}

function notifierOf({ webhook }: Settings): Notifier {
  // Without a receiver events are taken by nobody, so that the outbox does not grow.
  if (webhook === null) return createLocalNotifier();
  return createWebhookNotifier({
    url: webhook.url,
    secret: webhook.secret,
    allowPrivateAddresses: webhook.allowPrivate,
  });
}
