import type { JobState } from '@footlight/contracts';

import { boundedJson } from '../internal/bounded-json.js';
import { stateOf } from './job-row.js';
import type { SqlSession } from './sql-session.js';

/** A recording to be analysed, and where its analysis stands. */
export interface Interview {
  readonly id: string;
  /** Where the recording is (JSON): a path, a URL, an object key. */
  readonly source: unknown;
  readonly metadata: unknown;
  /** Of its newest job; `null` before the first one is submitted. */
  readonly status: JobState | null;
  readonly jobId: string | null;
  readonly createdAtMs: number;
}

export interface InterviewRepository {
  /** False when the id is known already; the stored one stays as it is. */
  add(interview: { readonly id: string; readonly source: unknown; readonly metadata?: unknown }): Promise<boolean>;
  get(id: string): Promise<Interview | null>;
  /** Newest first. @param limit 1..1000 @default 100 */
  list(limit?: number): Promise<readonly Interview[]>;
}

/** A document written with the completion of a job. */
export interface Feedback {
  readonly jobId: string;
  readonly kind: string;
  readonly subjectId: string | null;
  readonly locale: string;
  readonly body: unknown;
  readonly createdAtMs: number;
}

export interface FeedbackRepository {
  ofJob(jobId: string): Promise<readonly Feedback[]>;
  /** Newest first. */
  ofSubject(subjectId: string): Promise<readonly Feedback[]>;
}

export function createInterviews(session: SqlSession): InterviewRepository {
  return {
    add: (interview) => addInterview(session, interview),
    get: async (id) => (await readInterviews(session, { id, limit: 1 }))[0] ?? null,
    list: (limit = 100) => readInterviews(session, { limit: Math.min(1000, Math.max(1, Math.trunc(limit))) }),
  };
}

async function addInterview(session: SqlSession, { id, source, metadata }: Parameters<InterviewRepository['add']>[0]) {
  const values = { id, source: boundedJson(source, 'source'), metadata: boundedJson(metadata ?? null, 'source') };
  return session.transaction(async (tx) => {
    const known = await tx.selectFrom('footlight_interviews').select('id').where('id', '=', id).executeTakeFirst();
    if (known) return false;
    await tx
      .insertInto('footlight_interviews')
      .values({ ...values, created_at: session.flavour.now })
      .modifyEnd(session.flavour.keepExisting('id'))
      .execute();
    return true;
  });
}

async function readInterviews(session: SqlSession, filter: { readonly id?: string; readonly limit: number }) {
  return session.read(async (db) => {
    let query = db.selectFrom('footlight_interviews').selectAll().orderBy('created_at', 'desc').limit(filter.limit);
    if (filter.id !== undefined) query = query.where('id', '=', filter.id);
    const interviews: Interview[] = [];
    for (const row of await query.execute()) {
      const job = await db
        .selectFrom('footlight_jobs')
        .select(['id', 'phase'])
        .where('subject_id', '=', row.id)
        .orderBy('seq', 'desc')
        .limit(1)
        .executeTakeFirst();
      interviews.push({
        id: row.id,
        source: JSON.parse(row.source) as unknown,
        metadata: JSON.parse(row.metadata) as unknown,
        status: job ? stateOf(job.phase) : null,
        jobId: job?.id ?? null,
        createdAtMs: row.created_at,
      });
    }
    return interviews;
  });
}

export function createFeedback(session: SqlSession): FeedbackRepository {
  const read = async (column: 'job_id' | 'subject_id', value: string): Promise<readonly Feedback[]> => {
    const rows = await session.read((db) =>
      db.selectFrom('footlight_feedback').selectAll().where(column, '=', value).orderBy('created_at', 'desc').execute(),
    );
    return rows.map((row) => ({
      jobId: row.job_id,
      kind: row.kind,
      subjectId: row.subject_id,
      locale: row.locale,
      body: JSON.parse(row.body) as unknown,
      createdAtMs: row.created_at,
    }));
  };
  return { ofJob: (jobId) => read('job_id', jobId), ofSubject: (subjectId) => read('subject_id', subjectId) };
}
