import { sql } from 'kysely';

import type { SqlSession, Tx } from './sql-session.js';

/** Forgetting, by age and by subject. */
export interface Retention {
  /**
   * Deletes jobs that ended longer ago than `ageMs`, with everything that belongs to them. Jobs whose events still wait
   * for delivery stay. At most 500 a call. The number of jobs deleted.
   */
  purge(ageMs: number): Promise<number>;
  /** Deletes everything about a subject (an interview), whatever its state; a running job loses its lease. The number of jobs deleted. */
  erase(subjectId: string): Promise<number>;
}

const jobsPerCall = 500;

export function createRetention(session: SqlSession): Retention {
  return { purge: (ageMs) => purgeJobs(session, ageMs), erase: (subjectId) => eraseSubject(session, subjectId) };
}

function purgeJobs(session: SqlSession, ageMs: number): Promise<number> {
  return session.transaction(async (tx) => {
    const rows = await tx
      .selectFrom('footlight_jobs as job')
      .select('job.id')
      .where('job.finished_at', '<=', sql<number>`${session.flavour.now} - ${ageMs}`)
      .where('job.phase', 'in', ['completed', 'failed', 'cancelled'])
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('footlight_outbox as event')
              .select('event.id')
              .whereRef('event.job_id', '=', 'job.id')
              .where('event.state', '=', 'waiting'),
          ),
        ),
      )
      .limit(jobsPerCall)
      .execute();
    const ids = rows.map((row) => row.id);
    await deleteJobs(tx, ids);
    return ids.length;
  });
}

async function eraseSubject(session: SqlSession, subjectId: string): Promise<number> {
  return session.transaction(async (tx) => {
    const rows = await tx.selectFrom('footlight_jobs').select('id').where('subject_id', '=', subjectId).execute();
    const ids = rows.map((row) => row.id);
    await deleteJobs(tx, ids);
    await tx.deleteFrom('footlight_feedback').where('subject_id', '=', subjectId).execute();
    await tx.deleteFrom('footlight_interviews').where('id', '=', subjectId).execute();
    return ids.length;
  });
}

async function deleteJobs(tx: Tx, ids: readonly string[]): Promise<void> {
  for (let from = 0; from < ids.length; from += jobsPerCall) {
    const slice = ids.slice(from, from + jobsPerCall);
    await tx.deleteFrom('footlight_jobs').where('id', 'in', slice).execute();
    for (const table of [
      'footlight_checkpoints',
      'footlight_results',
      'footlight_outbox',
      'footlight_feedback',
    ] as const)
      await tx.deleteFrom(table).where('job_id', 'in', slice).execute();
  }
}
