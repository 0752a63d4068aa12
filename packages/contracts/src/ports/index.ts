export { systemClock, type Clock } from './clock.js';
export type {
  Completion,
  CompletionRequest,
  ImageResizer,
  LanguageModel,
  ModelImage,
  ModelUsage,
} from './language-model.js';
export { failureKinds, jobStates } from './job.js';
export type { FailureKind, Job, JobFailure, JobProgress, JobState, NewJob } from './job.js';
export type { JobDoorbell, Ring, RingAnswer } from './job-doorbell.js';
export type {
  Checkpoint,
  ClaimAnswer,
  ClaimedJob,
  ClaimRequest,
  EnqueuedJob,
  JobFilter,
  JobLease,
  JobResult,
  JobStore,
  LeaseState,
  NewFeedback,
  QueueCounts,
  Settlement,
  Upkeep,
} from './job-store.js';
export { silentLogger, type Logger } from './logger.js';
export type { ModelEntry, ModelStore } from './model-store.js';
export type { NotificationEvent, Notifier } from './notifier.js';
export type { ObjectSource, ReadOptions } from './object-source.js';
export type { ClaimedEvent, DeliveryOutcome, OutboxCounts, OutboxStore } from './outbox-store.js';
export { silentMeter, silentTracer, type Meter, type Span, type Tracer } from './telemetry.js';
export type { TranscribedWord, TranscribeOptions, Transcriber, Transcript } from './transcriber.js';
