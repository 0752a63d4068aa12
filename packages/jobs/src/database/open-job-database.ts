import { JobsError } from '../errors/jobs-error.js';
import { openMysqlDatabase } from '../mysql/open-mysql-database.js';
import type { JobDatabase } from '../sql/sql-job-database.js';
import { openSqliteDatabase } from '../sqlite/open-sqlite-database.js';

export interface OpenJobDatabaseOptions {
  /** Bring the tables up to date on opening. @default true */
  readonly autoMigrate?: boolean;
  /** Connections kept to a MySQL server. @default 8 */
  readonly poolSize?: number;
  /** How long a transient failure is retried before it is thrown, in milliseconds. @default 30,000 */
  readonly patienceMs?: number;
}

/**
 * Opens the database behind an address: `sqlite:<path>` or `mysql://user:password@host:port/database`.
 *
 * @throws JobsError `jobs/invalid-settings`, `jobs/driver-missing`, `jobs/migration-needed`, `jobs/store-unavailable`
 */
export function openJobDatabase(address: string, options: OpenJobDatabaseOptions = {}): Promise<JobDatabase> {
  const { autoMigrate = true, poolSize = 8, patienceMs = 30_000 } = options;
  if (address.startsWith('sqlite:'))
    return openSqliteDatabase({ path: address.slice('sqlite:'.length), autoMigrate, patienceMs });
  if (/^(mysql|mariadb):\/\//.test(address))
    return openMysqlDatabase({ url: address.replace(/^mariadb:/, 'mysql:'), autoMigrate, poolSize, patienceMs });
  const scheme = address.split(':', 1)[0];
  throw new JobsError(
    'jobs/invalid-settings',
    `a job database address begins with sqlite: or mysql://, not with ${scheme}: check FOOTLIGHT_DATABASE_URL`,
  );
}
