import type { RawBuilder } from 'kysely';

/** How one kind of database differs from the other, and nothing else. */
export interface SqlFlavour {
  readonly name: 'sqlite' | 'mysql';
  /** The database's own clock as integer milliseconds since the epoch. No other clock is ever written or compared. */
  readonly now: RawBuilder<number>;
  /** Appended to a select: locks its rows, passing over rows that somebody else has locked. Empty where writers are serial. */
  readonly lockFree: RawBuilder<unknown>;
  /** Appended to a select: locks its rows, waiting for them. */
  readonly lock: RawBuilder<unknown>;
  /** Appended to an insert: keeps the row that is there already. @param column any column of the table */
  keepExisting(column: string): RawBuilder<unknown>;
  readonly columns: ColumnTypes;
  /** Whether the same transaction may succeed when tried again, and after how many milliseconds at least. */
  retryDelayMs(error: unknown): number | null;
  /** Whether a unique key refused a row. */
  isDuplicate(error: unknown): boolean;
}

/** Column types as they are written in `create table`. */
export interface ColumnTypes {
  readonly sequence: string;
  /** A short key: compared byte by byte. */
  readonly key: string;
  readonly text: string;
  readonly integer: string;
  /** Follows the column list. */
  readonly tableSuffix: string;
}

/** A flavour with parts replaced; getters stay getters. */
export function adjustFlavour(flavour: SqlFlavour, parts: Partial<SqlFlavour> = {}): SqlFlavour {
  return Object.defineProperties({ ...flavour }, Object.getOwnPropertyDescriptors(parts));
}
