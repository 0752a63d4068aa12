import type { JobFailure } from '@footlight/contracts';
import type { Insertable } from 'kysely';

import type { JobRow } from './job-row.js';
import type { OutboxTable } from './tables.js';

/** The event that tells of a job's end. Its id follows from job, end and token: however often it is sent, it is one event. */
export function endEvent(
  row: JobRow,
  state: 'completed' | 'failed' | 'cancelled',
  failure: JobFailure | null,
  now: number,
): Insertable<OutboxTable> {
  const payload = {
    jobId: row.id,
    jobType: row.type,
    state,
    subjectId: row.subject_id,
    correlationId: row.correlation_id,
    failure,
  };
  return {
    id: `${row.id}.${state}.${row.lease_token}`,
    job_id: row.id,
    subject_id: row.subject_id,
    type: `job.${state}`,
    payload: JSON.stringify(payload),
    state: 'waiting',
    due_at: now,
    attempts: 0,
    token: 0,
    last_error: null,
    created_at: now,
  };
}
