export { JobsError } from './errors/jobs-error.js';
export { openJobDatabase, type OpenJobDatabaseOptions } from './database/open-job-database.js';
export { openSqliteDatabase, type OpenSqliteOptions } from './sqlite/open-sqlite-database.js';
export { openMysqlDatabase, type OpenMysqlOptions } from './mysql/open-mysql-database.js';
export type { JobDatabase } from './sql/sql-job-database.js';
export type { Feedback, FeedbackRepository, Interview, InterviewPage, InterviewRepository } from './sql/records.js';
export type { Retention } from './sql/retention.js';
export { createJobQueue, type JobQueue, type JobQueueOptions } from './queue/job-queue.js';
export { createJobWorker } from './worker/job-worker.js';
export type {
  AttemptOutcome,
  JobWorker,
  JobWorkerOptions,
  WorkerEvent,
  WorkerStatus,
} from './worker/worker-options.js';
export type { JobContext, JobHandler, Step } from './worker/job-handler.js';
export { runChunks, type Chunks } from './worker/run-chunks.js';
export { createProcessHandler, type ProcessHandlerOptions } from './process/process-handler.js';
export { serveJobs } from './process/serve-jobs.js';
export { createLocalDoorbell } from './doorbell/local-doorbell.js';
export { createBullmqDoorbell, type BullmqDoorbellOptions } from './bullmq/bullmq-doorbell.js';
export { createMemoryGate, type Admission, type MemoryGate, type MemoryGateOptions } from './memory/memory-gate.js';
export { readMemory, type MemoryReading, type MemorySource } from './memory/memory-reading.js';
export { MemoryBudget } from './memory/memory-budget.js';
export { createOutboxRelay, type OutboxRelay, type OutboxRelayOptions } from './outbox/outbox-relay.js';
export { createLocalNotifier, notifyAll, type LocalNotifier } from './outbox/local-notifier.js';
export { createWebhookNotifier, type WebhookNotifierOptions } from './webhook/webhook-notifier.js';
export { createWebhookReceiver } from './webhook/webhook-receiver.js';
export type { ReceivedEvent, WebhookReceiver, WebhookReceiverOptions } from './webhook/webhook-receiver.js';
export { createMemorySeenEvents, type SeenEvents } from './webhook/seen-events.js';
export { createJobLogger, currentJobLog, type JobLogFields } from './observability/job-log.js';
export { observeQueue } from './observability/queue-metrics.js';
export { readJobsSettings, type JobsSettings } from './settings/jobs-settings.js';
