import type { JobState } from '@footlight/contracts';
import type { Kysely } from 'kysely';

import { boundedJson } from '../internal/bounded-json.js';
import { stateOf } from './job-row.js';
import type { SqlSession } from './sql-session.js';
import type { JobTables } from './tables.js';

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
  /** Newest first. */
  list(page?: InterviewPage): Promise<readonly Interview[]>;
}

/** A page of interviews: those older than the last one of the page before. */
export interface InterviewPage {
  /** 1..1000. @default 100 */
  readonly limit?: number;
  readonly before?: Pick<Interview, 'createdAtMs' | 'id'>;
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
  /** Newest first, of all subjects. @param limit 1..1000 */
  ofKind(kind: string, limit: number): Promise<readonly Feedback[]>;
}

export function createInterviews(session: SqlSession): InterviewRepository {
  return {
    add: (interview) => addInterview(session, interview),
    get: async (id) => (await readInterviews(session, { id, limit: 1 }))[0] ?? null,
    list: ({ limit = 100, before } = {}) => readInterviews(session, { limit: atMost1000(limit), before }),
  };
}

function atMost1000(limit: number): number {
  return Math.min(1000, Math.max(1, Math.trunc(limit)));
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

interface InterviewFilter {
  readonly id?: string;
  readonly limit: number;
  readonly before?: InterviewPage['before'];
}

function readInterviews(session: SqlSession, { id, limit, before }: InterviewFilter): Promise<readonly Interview[]> {
  return session.read(async (db) => {
    let query = db.selectFrom('footlight_interviews').selectAll().orderBy('created_at', 'desc').orderBy('id', 'desc');
    if (id !== undefined) query = query.where('id', '=', id);
    if (before)
      query = query.where(({ or, and, eb }) =>
        or([
          eb('created_at', '<', before.createdAtMs),
          and([eb('created_at', '=', before.createdAtMs), eb('id', '<', before.id)]),
        ]),
      );
    const rows = await query.limit(limit).execute();
    const newest = await newestJobs(
      db,
      rows.map((row) => row.id),
    );
    return rows.map((row) => ({
      id: row.id,
      source: JSON.parse(row.source) as unknown,
      metadata: JSON.parse(row.metadata) as unknown,
      status: newest.get(row.id)?.status ?? null,
      jobId: newest.get(row.id)?.jobId ?? null,
      createdAtMs: row.created_at,
    }));
  });
}

/** The newest job of each subject that has one. */
async function newestJobs(db: Kysely<JobTables>, subjectIds: readonly string[]) {
  const newest = new Map<string | null, { readonly jobId: string; readonly status: JobState }>();
  if (subjectIds.length === 0) return newest;
  const jobs = await db
    .selectFrom('footlight_jobs')
    .select(['id', 'phase', 'subject_id'])
    .where('subject_id', 'in', [...subjectIds])
    .orderBy('seq')
    .execute();
  for (const job of jobs) newest.set(job.subject_id, { jobId: job.id, status: stateOf(job.phase) });
  return newest;
}

export function createFeedback(session: SqlSession): FeedbackRepository {
  const read = async (column: 'job_id' | 'subject_id' | 'kind', value: string, limit = 1000) => {
    const rows = await session.read((db) =>
      db
        .selectFrom('footlight_feedback')
        .selectAll()
        .where(column, '=', value)
        .orderBy('created_at', 'desc')
        .limit(atMost1000(limit))
        .execute(),
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
  return {
    ofJob: (jobId) => read('job_id', jobId),
    ofSubject: (subjectId) => read('subject_id', subjectId),
    ofKind: (kind, limit) => read('kind', kind, limit),
  };
}
