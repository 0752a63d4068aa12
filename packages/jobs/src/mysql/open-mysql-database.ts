import type { Socket } from 'node:net';

import { CompiledQuery, Kysely, MysqlDialect, type MysqlPool } from 'kysely';

import { importDriver } from '../internal/import-driver.js';
import { adjustFlavour, type SqlFlavour } from '../sql/flavour.js';
import { type JobDatabase, openSqlDatabase } from '../sql/sql-job-database.js';
import { SqlSession, type StorePoint } from '../sql/sql-session.js';
import type { JobTables } from '../sql/tables.js';
import { mysqlFlavour } from './mysql-flavour.js';

export interface OpenMysqlOptions {
  /** `mysql://user:password@host:port/database`. */
  readonly url: string;
  /** @default 8 */
  readonly poolSize?: number;
  /** Bring the tables up to date on opening. @default true */
  readonly autoMigrate?: boolean;
  /** How long a transient failure is retried before it is thrown, in milliseconds. @default 30,000 */
  readonly patienceMs?: number;
  /** Longest silence on a connection, in milliseconds: a partition looks like a slow answer. @default 30,000 */
  readonly socketTimeoutMs?: number;
  /** Called at named points inside transactions: where a fault test strikes. */
  readonly onPoint?: (point: StorePoint) => void;
  /** Replaces parts of the flavour (its clock, say) in tests. */
  readonly flavour?: Partial<SqlFlavour>;
}

/** Read committed: no gap locks, so that claims and submissions pass each other. */
const sessionSetup = [
  'set session transaction isolation level read committed',
  "set time_zone = '+00:00'",
  'set session innodb_lock_wait_timeout = 10',
];

/** The shared database: MySQL 8.0.1+ or MariaDB 10.6+. @throws JobsError `jobs/driver-missing`, `jobs/migration-needed`, `jobs/store-unavailable` */
export async function openMysqlDatabase(options: OpenMysqlOptions): Promise<JobDatabase> {
  const { url, autoMigrate = true, patienceMs, onPoint, flavour } = options;
  const pool = await createPool(options);
  const db = new Kysely<JobTables>({
    dialect: new MysqlDialect({
      pool,
      onCreateConnection: async (connection) => {
        for (const statement of sessionSetup) await connection.executeQuery(CompiledQuery.raw(statement));
      },
    }),
  });
  const session = new SqlSession(
    db,
    adjustFlavour(mysqlFlavour, flavour),
    onPoint,
    patienceMs === undefined ? {} : { patienceMs },
  );
  try {
    return await openSqlDatabase(session, url, autoMigrate);
  } catch (error) {
    await db.destroy();
    throw error;
  }
}

async function createPool({ url, poolSize = 8, socketTimeoutMs = 30_000 }: OpenMysqlOptions) {
  const mysql = await importDriver('mysql2', () => import('mysql2'));
  const pool = mysql.createPool({ uri: url, connectionLimit: poolSize, charset: 'utf8mb4', connectTimeout: 10_000 });
  pool.on('connection', (connection) => {
    const { stream } = connection as unknown as { stream: Socket };
    const silent = Object.assign(new Error(`no answer for ${socketTimeoutMs} ms`), { code: 'ETIMEDOUT', fatal: true });
    stream.setTimeout(socketTimeoutMs, () => stream.destroy(silent));
  });
  // Kysely describes the part of mysql2 that it uses with callbacks of its own.
  return pool as unknown as MysqlPool;
}
