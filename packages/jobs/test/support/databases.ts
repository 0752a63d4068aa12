import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Clock, JobStore, OutboxStore } from '@footlight/contracts';
import { Kysely, MysqlDialect, type MysqlPool, sql } from 'kysely';
import Libsql from 'libsql';
import { createPool } from 'mysql2';
import { createConnection, type Connection } from 'mysql2/promise';

import { openMysqlDatabase, type OpenMysqlOptions } from '../../src/mysql/open-mysql-database.js';
import { openSqliteDatabase, type OpenSqliteOptions } from '../../src/sqlite/open-sqlite-database.js';
import { mysqlFlavour } from '../../src/mysql/mysql-flavour.js';
import { lineQuery } from '../../src/sql/claim.js';
import type { JobTables } from '../../src/sql/tables.js';
import { type LibsqlDatabase, libsqlDialect } from '../../src/sqlite/libsql-dialect.js';
import { sqliteFlavour } from '../../src/sqlite/sqlite-flavour.js';
import type { JobDatabase } from '../../src/sql/sql-job-database.js';
import { createMemoryJobDatabase } from '../../src/testing/index.js';

/** The server that tests may use; loopback unless told otherwise. */
export const mysqlServer = process.env['FOOTLIGHT_TEST_MYSQL_URL'] ?? 'mysql://root@127.0.0.1:3306/test';

/** True when the server answers. */
export async function mysqlAnswers(): Promise<boolean> {
  try {
    const connection = await createConnection({ uri: mysqlServer, connectTimeout: 2000 });
    await connection.end();
    return true;
  } catch {
    return false;
  }
}

/** A database of one test's own. */
export interface TestDatabase<Database> {
  readonly database: Database;
  /** A raw connection for what only an administrator does; MySQL only. */
  readonly address: string;
  remove(): Promise<void>;
}

type Opened = { readonly jobs: JobStore; readonly outbox: OutboxStore };

let made = 0;

export async function memoryDatabase(clock: Clock): Promise<TestDatabase<Opened>> {
  return { database: createMemoryJobDatabase(clock), address: 'memory:', remove: async () => {} };
}

export async function sqliteDatabase(
  clock?: Clock,
  options: Omit<OpenSqliteOptions, 'path'> = {},
): Promise<TestDatabase<JobDatabase>> {
  const folder = mkdtempSync(join(tmpdir(), 'footlight-jobs-'));
  const path = join(folder, 'jobs.db');
  const database = await openSqliteDatabase({ path, ...withClock(clock), ...options });
  const remove = async () => {
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { database, address: `sqlite:${path}`, remove };
}

export async function mysqlDatabase(
  clock?: Clock,
  options: Omit<OpenMysqlOptions, 'url'> = {},
): Promise<TestDatabase<JobDatabase>> {
  const { address, drop } = await makeMysqlSchema();
  const database = await openMysqlDatabase({ url: address, ...withClock(clock), ...options });
  const remove = async () => {
    await database.close();
    await drop();
  };
  return { database, address, remove };
}

/** An empty schema of this process's own on the test server. */
export async function makeMysqlSchema(): Promise<{ address: string; drop(): Promise<void> }> {
  const name = `footlight_test_${process.pid}_${++made}`;
  await onServer((connection) => connection.query(`drop database if exists ${name}`));
  await onServer((connection) => connection.query(`create database ${name}`));
  const address = new URL(mysqlServer);
  address.pathname = `/${name}`;
  return { address: String(address), drop: () => onServer((connection) => connection.query(`drop database ${name}`)) };
}

/** How the database would find the first jobs in line. */
export async function explainClaim(address: string): Promise<readonly object[]> {
  const isSqlite = address.startsWith('sqlite:');
  const dialect = isSqlite
    ? libsqlDialect(() => new Libsql(address.slice('sqlite:'.length)) as unknown as LibsqlDatabase)
    : new MysqlDialect({ pool: createPool({ uri: address, connectionLimit: 1 }) as unknown as MysqlPool });
  const db = new Kysely<JobTables>({ dialect });
  try {
    const query = lineQuery(db, isSqlite ? sqliteFlavour : mysqlFlavour, 'default', 3);
    return await (isSqlite ? query.explain(undefined, sql`query plan`) : query.explain());
  } finally {
    await db.destroy();
  }
}

async function onServer(work: (connection: Connection) => Promise<unknown>): Promise<void> {
  const connection = await createConnection({ uri: mysqlServer });
  try {
    await work(connection);
  } finally {
    await connection.end();
  }
}

/** Replaces the database's clock by the test's. */
function withClock(clock: Clock | undefined) {
  if (!clock) return {};
  return {
    flavour: {
      get now() {
        return sql<number>`${sql.lit(clock.now())}`;
      },
    },
  };
}
