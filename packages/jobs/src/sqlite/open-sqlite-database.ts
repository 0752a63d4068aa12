import { resolve } from 'node:path';

import { Kysely } from 'kysely';

import { importDriver } from '../internal/import-driver.js';
import { adjustFlavour, type SqlFlavour } from '../sql/flavour.js';
import { type JobDatabase, openSqlDatabase } from '../sql/sql-job-database.js';
import { SqlSession, type StorePoint } from '../sql/sql-session.js';
import type { JobTables } from '../sql/tables.js';
import { type LibsqlDatabase, libsqlDialect } from './libsql-dialect.js';
import { sqliteFlavour } from './sqlite-flavour.js';

export interface OpenSqliteOptions {
  /** A file, made when absent, or `':memory:'`. One machine only: SQLite's locks do not cross a network file system. */
  readonly path: string;
  /** Bring the tables up to date on opening. @default true */
  readonly autoMigrate?: boolean;
  /** How long a transient failure is retried before it is thrown, in milliseconds. @default 30,000 */
  readonly patienceMs?: number;
  /** Called at named points inside transactions: where a fault test strikes. */
  readonly onPoint?: (point: StorePoint) => void;
  /** Called before every statement: what a measurement counts. */
  readonly onQuery?: () => void;
  /** Replaces parts of the flavour (its clock, say) in tests. */
  readonly flavour?: Partial<SqlFlavour>;
}

/** SQLite waits inside the call, on this thread, so the wait is short and the retry is ours. */
const busyWaitMs = 20;

/**
 * The embedded database: write-ahead log, synchronous=FULL (a commit survives a power cut).
 *
 * @throws JobsError `jobs/driver-missing`, `jobs/migration-needed`, `jobs/store-unavailable`
 */
export async function openSqliteDatabase(options: OpenSqliteOptions): Promise<JobDatabase> {
  const { path, autoMigrate = true, patienceMs, onPoint, onQuery, flavour } = options;
  const { default: Database } = await importDriver('libsql', () => import('libsql'));
  const file = path === ':memory:' ? path : resolve(path);
  const db = new Kysely<JobTables>({
    dialect: libsqlDialect(() => configured(new Database(file, { timeout: busyWaitMs }) as LibsqlDatabase), onQuery),
  });
  const session = new SqlSession(
    db,
    adjustFlavour(sqliteFlavour, flavour),
    onPoint,
    patienceMs === undefined ? {} : { patienceMs },
  );
  const address = path === ':memory:' ? null : `sqlite:${file}`;
  try {
    return await openSqlDatabase(session, address, autoMigrate);
  } catch (error) {
    await db.destroy();
    throw error;
  }
}

function configured(db: LibsqlDatabase): LibsqlDatabase {
  for (const pragma of ['journal_mode = wal', 'synchronous = full', 'foreign_keys = on'])
    db.prepare(`pragma ${pragma}`).all([]);
  return db;
}
