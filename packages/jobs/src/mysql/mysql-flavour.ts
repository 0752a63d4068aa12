import { sql } from 'kysely';

import type { SqlFlavour } from '../sql/flavour.js';

/**
 * MySQL 8.0.1+ and MariaDB 10.6+ (`skip locked`). Server errors that may go away: dev.mysql.com/doc/mysql-errors/8.0/en/server-error-reference.html.
 */
export const mysqlFlavour: SqlFlavour = {
  name: 'mysql',
  // The session's time zone is UTC, or the hour that a clock change repeats would be ambiguous.
  now: sql<number>`cast(unix_timestamp(now(3)) * 1000 as signed)`,
  lockFree: sql`for update skip locked`,
  lock: sql`for update`,
  keepExisting: (column) => sql`on duplicate key update ${sql.ref(column)} = ${sql.ref(column)}`,
  columns: {
    sequence: 'bigint not null auto_increment primary key',
    key: 'varchar(160)',
    text: 'longtext',
    integer: 'bigint',
    tableSuffix: ' engine=InnoDB default charset=utf8mb4 collate=utf8mb4_bin',
  },
  retryDelayMs,
  isDuplicate: (error) => numberOf(error) === 1062,
};

/** Deadlock and lock wait: the transaction was rolled back and may be repeated at once. */
const lockErrors = new Set([1205, 1213]);
/** Too many connections (1040, 1203), shutdown (1053), interrupted (1317), killed (1927), read-only failover (1290). */
const serverErrors = new Set([1040, 1053, 1203, 1290, 1317, 1927]);
const networkErrors =
  /^(ECONN|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EAI_AGAIN|PROTOCOL_CONNECTION_LOST|PROTOCOL_SEQUENCE_TIMEOUT)/;

function retryDelayMs(error: unknown): number | null {
  const number = numberOf(error);
  if (number !== null && lockErrors.has(number)) return 2;
  if (number !== null && serverErrors.has(number)) return 50;
  if (typeof error !== 'object' || error === null) return null;
  if ('code' in error && networkErrors.test(String(error.code))) return 50;
  // mysql2 marks errors after which the connection is gone, also those without a code of their own.
  return number === null && 'fatal' in error && error.fatal === true ? 50 : null;
}

function numberOf(error: unknown): number | null {
  const number = typeof error === 'object' && error !== null && 'errno' in error ? error.errno : null;
  return typeof number === 'number' && number >= 1000 ? number : null;
}
