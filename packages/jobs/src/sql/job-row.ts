import type { Job, JobFailure, JobState } from '@footlight/contracts';
import type { Selectable } from 'kysely';

import type { JobsTable, Phase } from './tables.js';

export type JobRow = Selectable<JobsTable>;

/** The state that clients see. */
export function stateOf(phase: Phase): JobState {
  if (phase === 'scheduled' || phase === 'ready') return 'pending';
  return phase === 'running' ? 'processing' : phase;
}

/** The phases behind a state. */
export function phasesOf(state: JobState): readonly Phase[] {
  if (state === 'pending') return ['scheduled', 'ready'];
  return state === 'processing' ? ['running'] : [state];
}

/** A row as the contract tells it. */
export function toJob(row: JobRow): Job {
  return {
    id: row.id,
    queue: row.queue,
    type: row.type,
    state: stateOf(row.phase),
    payload: JSON.parse(row.payload) as unknown,
    subjectId: row.subject_id,
    idempotencyKey: row.idem_key,
    priority: 0 - row.claim_rank,
    runAtMs: row.run_at,
    timeoutMs: row.timeout_ms,
    attempts: row.attempts,
    maxAttempts: row.max_attempts,
    crashes: row.crashes,
    maxCrashes: row.max_crashes,
    memoryBytes: row.memory_bytes,
    cancelRequested: row.cancel_requested !== 0,
    progress: row.progress === null ? {} : (JSON.parse(row.progress) as Job['progress']),
    failure: row.failure === null ? null : (JSON.parse(row.failure) as Job['failure']),
    correlationId: row.correlation_id,
    traceparent: row.traceparent,
    createdAtMs: row.created_at,
    startedAtMs: row.started_at,
    finishedAtMs: row.finished_at,
  };
}

/** A failure as it is stored: the kind comes first, which is how dead letters are found. */
export function failureText({ kind, code, message }: JobFailure): string {
  return JSON.stringify({ kind, code, message });
}
