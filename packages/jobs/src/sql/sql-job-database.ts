import type { JobStore, OutboxStore } from '@footlight/contracts';

import { claimJobs } from './claim.js';
import { enqueueJobs } from './enqueue.js';
import { cancelJob, redriveJob, setQueuePaused } from './job-controls.js';
import { countJobs, findJobs, readCheckpoints, readJob, readResult } from './job-reads.js';
import { extendLeases, writeCheckpoint, writeProgress } from './leased-rows.js';
import { migrateToLatest, requireMigrated } from './migrations.js';
import { createFeedback, createInterviews, type FeedbackRepository, type InterviewRepository } from './records.js';
import { createRetention, type Retention } from './retention.js';
import { settleJobs } from './settle.js';
import { createSqlOutbox } from './sql-outbox.js';
import type { SqlSession } from './sql-session.js';
import { upkeepQueue } from './upkeep.js';

/** Everything that lasts, in one database. */
export interface JobDatabase {
  readonly jobs: JobStore;
  readonly outbox: OutboxStore;
  readonly interviews: InterviewRepository;
  readonly feedback: FeedbackRepository;
  readonly retention: Retention;
  /** `sqlite:` or `mysql:` URL by which another thread or process opens the same database; may hold a password. `null` = not shareable. */
  readonly address: string | null;
  /** Brings the tables up to date. Names of the migrations that ran. */
  migrate(): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** The database behind a session, with its tables up to date. @throws JobsError `jobs/migration-needed` unless `autoMigrate` */
export async function openSqlDatabase(
  session: SqlSession,
  address: string | null,
  autoMigrate: boolean,
): Promise<JobDatabase> {
  const migrate = () => migrateToLatest(session);
  if (autoMigrate) await migrate();
  else await requireMigrated(session);
  return {
    jobs: createSqlJobStore(session),
    outbox: createSqlOutbox(session),
    interviews: createInterviews(session),
    feedback: createFeedback(session),
    retention: createRetention(session),
    address,
    migrate,
    close: () => session.db.destroy(),
  };
}

function createSqlJobStore(session: SqlSession): JobStore {
  return {
    enqueue: (jobs) => enqueueJobs(session, jobs),
    claim: (request) => claimJobs(session, request),
    upkeep: (queue) => upkeepQueue(session, queue),
    heartbeat: (leases, leaseMs) => extendLeases(session, leases, leaseMs),
    checkpoints: (jobId) => readCheckpoints(session, jobId),
    saveCheckpoint: (lease, checkpoint) => writeCheckpoint(session, lease, checkpoint),
    saveProgress: (lease, progress) => writeProgress(session, lease, progress),
    settle: (settlements) => settleJobs(session, settlements),
    cancel: (jobId) => cancelJob(session, jobId),
    redrive: (jobId) => redriveJob(session, jobId),
    get: (jobId) => readJob(session, jobId),
    find: (filter) => findJobs(session, filter),
    result: (jobId) => readResult(session, jobId),
    counts: (queue) => countJobs(session, queue),
    setPaused: (queue, paused) => setQueuePaused(session, queue, paused),
  };
}
