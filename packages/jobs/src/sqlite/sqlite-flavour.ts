import { sql } from 'kysely';

import type { SqlFlavour } from '../sql/flavour.js';

/** SQLite 3.42 or newer (`unixepoch('subsec')`: sqlite.org/lang_datefunc.html). Its clock is that of the machine. */
export const sqliteFlavour: SqlFlavour = {
  name: 'sqlite',
  now: sql<number>`cast(unixepoch('subsec') * 1000 as integer)`,
  lockFree: sql``,
  lock: sql``,
  keepExisting: () => sql`on conflict do nothing`,
  columns: {
    sequence: 'integer primary key autoincrement',
    key: 'text',
    text: 'text',
    integer: 'integer',
    tableSuffix: '',
  },
  retryDelayMs: (error) => (/^SQLITE_(BUSY|LOCKED)/.test(codeOf(error)) ? 2 : null),
  isDuplicate: (error) => codeOf(error).startsWith('SQLITE_CONSTRAINT'),
};

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}
