import { type Kysely, type Migration, type MigrationProvider, Migrator, sql } from 'kysely';

import { JobsError } from '../errors/jobs-error.js';
import type { ColumnTypes, SqlFlavour } from './flavour.js';
import type { SqlSession } from './sql-session.js';

/** Migrations by name, in order. Released ones never change. */
function provider(flavour: SqlFlavour): MigrationProvider {
  const migrations: Record<string, Migration> = {
    '0001_jobs': { up: (db) => run(db, [...jobTables(flavour.columns), ...recordTables(flavour.columns)]) },
    '0002_newest_first': { up: (db) => run(db, newestFirst) },
  };
  return { getMigrations: () => Promise.resolve(migrations) };
}

function jobTables({ sequence, key, text, integer, tableSuffix }: ColumnTypes): string[] {
  return [
    `create table footlight_jobs (
      seq ${sequence}, id ${key} not null unique, queue ${key} not null, type ${key} not null, phase ${key} not null,
      claim_rank ${integer} not null, run_at ${integer} not null, due_at ${integer}, payload ${text} not null,
      content_hash ${key} not null, submission ${key} not null, subject_id ${key}, idem_key ${key},
      timeout_ms ${integer} not null, attempts ${integer} not null, max_attempts ${integer} not null,
      crashes ${integer} not null, max_crashes ${integer} not null, memory_bytes ${integer} not null,
      lease_token ${integer} not null default 0, lease_owner ${key}, settled_token ${integer},
      cancel_requested ${integer} not null default 0, progress ${text}, failure ${text},
      correlation_id ${key}, traceparent ${key},
      created_at ${integer} not null, started_at ${integer}, finished_at ${integer},
      unique (queue, idem_key))${tableSuffix}`,
    'create index footlight_jobs_claim on footlight_jobs (queue, phase, claim_rank, seq)',
    'create index footlight_jobs_due on footlight_jobs (queue, phase, due_at)',
    'create index footlight_jobs_subject on footlight_jobs (subject_id, seq)',
    'create index footlight_jobs_finished on footlight_jobs (finished_at)',
    `create table footlight_checkpoints (
      job_id ${key} not null, stage ${key} not null, chunk ${integer} not null, input_hash ${key} not null,
      output ${text} not null, token ${integer} not null, primary key (job_id, stage, chunk))${tableSuffix}`,
    `create table footlight_results (
      job_id ${key} not null primary key, token ${integer} not null, result ${text} not null,
      completed_at ${integer} not null)${tableSuffix}`,
    `create table footlight_outbox (
      id ${key} not null primary key, job_id ${key} not null, subject_id ${key}, type ${key} not null,
      payload ${text} not null, state ${key} not null, due_at ${integer} not null, attempts ${integer} not null,
      token ${integer} not null, last_error ${text}, created_at ${integer} not null)${tableSuffix}`,
    'create index footlight_outbox_due on footlight_outbox (state, due_at)',
    'create index footlight_outbox_job on footlight_outbox (job_id)',
    `create table footlight_queues (name ${key} not null primary key, paused ${integer} not null)${tableSuffix}`,
  ];
}

function recordTables({ key, text, integer, tableSuffix }: ColumnTypes): string[] {
  return [
    `create table footlight_interviews (
      id ${key} not null primary key, source ${text} not null, metadata ${text} not null,
      created_at ${integer} not null)${tableSuffix}`,
    `create table footlight_feedback (
      job_id ${key} not null, kind ${key} not null, subject_id ${key}, locale ${key} not null, body ${text} not null,
      created_at ${integer} not null, primary key (job_id, kind))${tableSuffix}`,
    'create index footlight_feedback_subject on footlight_feedback (subject_id)',
  ];
}

const newestFirst = [
  'create index footlight_interviews_created on footlight_interviews (created_at, id)',
  'create index footlight_feedback_kind on footlight_feedback (kind, created_at)',
];

async function run(db: Kysely<unknown>, statements: readonly string[]): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

function migratorOf({ db, flavour }: SqlSession): Migrator {
  return new Migrator({
    db,
    provider: provider(flavour),
    migrationTableName: 'footlight_migrations',
    migrationLockTableName: 'footlight_migrations_lock',
  });
}

/** Brings the tables up to date; safe to call from many processes at once. Names of the migrations that ran. */
export function migrateToLatest(session: SqlSession): Promise<readonly string[]> {
  return session.read(async () => {
    const { error, results = [] } = await migratorOf(session).migrateToLatest();
    if (error) throw error;
    return results.filter(({ status }) => status === 'Success').map((result) => result.migrationName);
  });
}

/** @throws JobsError `jobs/migration-needed` when a migration has not run yet */
export async function requireMigrated(session: SqlSession): Promise<void> {
  const all = await session.read(() => migratorOf(session).getMigrations());
  const pending = all.filter((migration) => !migration.executedAt);
  if (pending.length === 0) return;
  const names = pending.map((migration) => migration.name).join(', ');
  throw new JobsError('jobs/migration-needed', `the database lacks the migrations ${names}: call migrate() first`);
}
