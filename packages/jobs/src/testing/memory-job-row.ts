import type { Job, JobFailure, JobFilter, JobProgress, JobState } from '@footlight/contracts';

import type { CheckedJob } from '../internal/check-new-job.js';

/** As in the databases: `scheduled` and `ready` are both pending. */
export type Phase = 'scheduled' | 'ready' | 'running' | 'completed' | 'failed' | 'cancelled';

/** A job as the memory store keeps it. */
export interface Row extends CheckedJob {
  readonly seq: number;
  phase: Phase;
  runAt: number;
  dueAt: number | null;
  attempts: number;
  crashes: number;
  token: number;
  settledToken: number | null;
  cancelRequested: boolean;
  progress: string;
  failure: JobFailure | null;
  readonly createdAt: number;
  startedAt: number | null;
  finishedAt: number | null;
}

export function stateOf(phase: Phase): JobState {
  if (phase === 'scheduled' || phase === 'ready') return 'pending';
  return phase === 'running' ? 'processing' : phase;
}

export function matches(job: Job, filter: JobFilter): boolean {
  const dead = job.failure?.kind === 'crashes' || job.failure?.kind === 'attempts';
  return (
    (filter.queue ?? job.queue) === job.queue &&
    (filter.state ?? job.state) === job.state &&
    (filter.type ?? job.type) === job.type &&
    (filter.subjectId ?? job.subjectId) === job.subjectId &&
    (!filter.deadLetters || (job.state === 'failed' && dead))
  );
}

export function toJob(row: Row): Job {
  return {
    id: row.id,
    queue: row.queue,
    type: row.type,
    state: stateOf(row.phase),
    payload: JSON.parse(row.payload) as unknown,
    subjectId: row.subjectId,
    idempotencyKey: row.idempotencyKey,
    priority: row.priority,
    runAtMs: row.runAt,
    timeoutMs: row.timeoutMs,
    attempts: row.attempts,
    maxAttempts: row.maxAttempts,
    crashes: row.crashes,
    maxCrashes: row.maxCrashes,
    memoryBytes: row.memoryBytes,
    cancelRequested: row.cancelRequested,
    progress: JSON.parse(row.progress) as JobProgress,
    failure: row.failure,
    correlationId: row.correlationId,
    traceparent: row.traceparent,
    createdAtMs: row.createdAt,
    startedAtMs: row.startedAt,
    finishedAtMs: row.finishedAt,
  };
}
