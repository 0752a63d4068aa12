import { randomUUID } from 'node:crypto';

import type { EnqueuedJob, NewJob } from '@footlight/contracts';
import type { Insertable } from 'kysely';

import { JobsError } from '../errors/jobs-error.js';
import { type CheckedJob, checkNewJob } from '../internal/check-new-job.js';
import type { SqlFlavour } from './flavour.js';
import { databaseNow, type SqlSession, type Tx } from './sql-session.js';
import type { JobsTable } from './tables.js';

/** Rows of one insert: 28 columns each stay below SQLite's limit of 32,766 parameters (sqlite.org/limits.html). */
const rowsPerInsert = 500;

/** Stores submissions, all or none; a known key finds its first job. */
export async function enqueueJobs(session: SqlSession, jobs: readonly NewJob[]): Promise<readonly EnqueuedJob[]> {
  if (jobs.length === 0) return [];
  const checked = jobs.map(checkNewJob);
  const submission = randomUUID();
  return session.transaction(async (tx) => {
    const answers: EnqueuedJob[] = [];
    for (let from = 0; from < checked.length; from += rowsPerInsert) {
      const slice = checked.slice(from, from + rowsPerInsert);
      await insertRows(tx, session.flavour, slice, submission);
      answers.push(...(await resolveRows(tx, slice, submission)));
    }
    return answers;
  });
}

async function insertRows(tx: Tx, flavour: SqlFlavour, jobs: readonly CheckedJob[], submission: string): Promise<void> {
  const now = await databaseNow(tx, flavour);
  await tx
    .insertInto('footlight_jobs')
    .values(jobs.map((job) => toRow(job, now, submission)))
    .modifyEnd(flavour.keepExisting('seq'))
    .execute();
}

function toRow(job: CheckedJob, now: number, submission: string): Insertable<JobsTable> {
  const runAt = job.runAtMs ?? now;
  return {
    id: job.id,
    queue: job.queue,
    type: job.type,
    phase: runAt > now ? 'scheduled' : 'ready',
    claim_rank: 0 - job.priority,
    run_at: runAt,
    due_at: runAt,
    payload: job.payload,
    content_hash: job.contentHash,
    submission,
    subject_id: job.subjectId,
    idem_key: job.idempotencyKey,
    timeout_ms: job.timeoutMs,
    attempts: 0,
    max_attempts: job.maxAttempts,
    crashes: 0,
    max_crashes: job.maxCrashes,
    memory_bytes: job.memoryBytes,
    correlation_id: job.correlationId,
    traceparent: job.traceparent,
    created_at: now,
  };
}

/** Which rows stand for the submissions now: theirs, or those that were there before. */
async function resolveRows(tx: Tx, jobs: readonly CheckedJob[], submission: string): Promise<EnqueuedJob[]> {
  const found = await tx
    .selectFrom('footlight_jobs')
    .select(['id', 'queue', 'idem_key', 'content_hash', 'submission'])
    .where((where) => {
      const byId = where('id', 'in', ids(jobs));
      const keys = jobs.flatMap((job) => (job.idempotencyKey === null ? [] : [job.idempotencyKey]));
      if (keys.length === 0) return byId;
      const queues = [...new Set(jobs.map((job) => job.queue))];
      return where.or([byId, where.and([where('queue', 'in', queues), where('idem_key', 'in', keys)])]);
    })
    .execute();
  const byId = new Map(found.map((row) => [row.id, row]));
  const byKey = new Map(found.map((row) => [keyOf(row.queue, row.idem_key ?? ''), row]));
  return jobs.map((job) => {
    const row = (job.idempotencyKey !== null && byKey.get(keyOf(job.queue, job.idempotencyKey))) || byId.get(job.id);
    if (!row || row.content_hash !== job.contentHash) throw conflict(job);
    return { id: row.id, created: row.submission === submission && row.id === job.id };
  });
}

function ids(jobs: readonly CheckedJob[]): string[] {
  return jobs.map((job) => job.id);
}

function keyOf(queue: string, key: string): string {
  return `${queue}\n${key}`;
}

function conflict(job: CheckedJob): JobsError {
  const name = job.idempotencyKey === null ? `id ${job.id}` : `idempotency key ${job.idempotencyKey}`;
  return new JobsError(
    'jobs/idempotency-conflict',
    `the ${name} was used before for a different job: choose a new one`,
  );
}
