import type { Checkpoint, Job, JobFilter, JobResult, QueueCounts } from '@footlight/contracts';
import { sql } from 'kysely';

import { isPaused } from './claim.js';
import { phasesOf, stateOf, toJob } from './job-row.js';
import { databaseNow, type SqlSession } from './sql-session.js';

export async function readJob(session: SqlSession, jobId: string): Promise<Job | null> {
  const row = await session.read((db) =>
    db.selectFrom('footlight_jobs').selectAll().where('id', '=', jobId).executeTakeFirst(),
  );
  return row ? toJob(row) : null;
}

/** Newest first. */
export async function findJobs(session: SqlSession, filter: JobFilter): Promise<readonly Job[]> {
  const limit = Math.min(1000, Math.max(1, Math.trunc(filter.limit ?? 100)));
  const rows = await session.read((db) => {
    let query = db.selectFrom('footlight_jobs').selectAll().orderBy('seq', 'desc').limit(limit);
    if (filter.queue !== undefined) query = query.where('queue', '=', filter.queue);
    if (filter.type !== undefined) query = query.where('type', '=', filter.type);
    if (filter.subjectId !== undefined) query = query.where('subject_id', '=', filter.subjectId);
    if (filter.state !== undefined) query = query.where('phase', 'in', [...phasesOf(filter.state)]);
    if (filter.deadLetters)
      query = query
        .where('phase', '=', 'failed')
        .where((where) =>
          where.or(['crashes', 'attempts'].map((kind) => where('failure', 'like', `{"kind":"${kind}"%`))),
        );
    return query.execute();
  });
  return rows.map(toJob);
}

export async function readResult(session: SqlSession, jobId: string): Promise<JobResult | null> {
  const row = await session.read((db) =>
    db.selectFrom('footlight_results').selectAll().where('job_id', '=', jobId).executeTakeFirst(),
  );
  if (!row) return null;
  return { jobId, result: JSON.parse(row.result) as unknown, completedAtMs: row.completed_at };
}

/** By stage, then chunk. */
export async function readCheckpoints(session: SqlSession, jobId: string): Promise<readonly Checkpoint[]> {
  const rows = await session.read((db) =>
    db
      .selectFrom('footlight_checkpoints')
      .selectAll()
      .where('job_id', '=', jobId)
      .orderBy('stage')
      .orderBy('chunk')
      .execute(),
  );
  return rows.map(({ stage, chunk, input_hash: inputHash, output }) => {
    return { stage, chunk, inputHash, output: JSON.parse(output) as unknown };
  });
}

export async function countJobs(session: SqlSession, queue: string): Promise<QueueCounts> {
  return session.read(async (db) => {
    const phases = await db
      .selectFrom('footlight_jobs')
      .select(['phase', sql<number>`count(*)`.as('jobs'), sql<number | null>`min(due_at)`.as('oldest')])
      .where('queue', '=', queue)
      .groupBy('phase')
      .execute();
    const now = await databaseNow(db, session.flavour);
    const counts = { pending: 0, processing: 0, completed: 0, failed: 0, cancelled: 0 };
    for (const row of phases) counts[stateOf(row.phase)] += Number(row.jobs);
    const oldest = phases.find((row) => row.phase === 'ready')?.oldest ?? null;
    const oldestReadyMs = oldest === null ? null : Math.max(0, now - Number(oldest));
    return { ...counts, oldestReadyMs, paused: await isPaused(db, queue) };
  });
}
