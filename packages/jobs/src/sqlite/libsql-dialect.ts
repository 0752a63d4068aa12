import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type Kysely,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';

/** The part of libsql's synchronous API that is used. */
export interface LibsqlDatabase {
  prepare(sql: string): LibsqlStatement;
  close(): void;
}

interface LibsqlStatement {
  readonly reader: boolean;
  all(parameters: readonly unknown[]): unknown[];
  run(parameters: readonly unknown[]): { readonly changes: number };
}

/** Kysely on libsql's synchronous driver. Transactions take the write lock when they begin, so that none has to be upgraded. */
export function libsqlDialect(open: () => LibsqlDatabase, onQuery: () => void = () => {}): Dialect {
  return {
    createAdapter: () => new TransactionalSqliteAdapter(),
    createDriver: () => new LibsqlDriver(open, onQuery),
    createIntrospector: (db: Kysely<unknown>) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

/** SQLite can change tables in a transaction, and then many processes may migrate one file at a time. */
class TransactionalSqliteAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

/**
 * Under steady writes from several processes SQLite's own checkpoints never reach the end of the log, which then grows
 * without end (sqlite.org/wal.html, "Avoiding Excessively Large WAL Files"); a restart holds the writers back for a moment.
 */
const commitsBetweenRestarts = 500;

/** One connection, given to one caller at a time. */
class LibsqlDriver implements Driver {
  readonly #open: () => LibsqlDatabase;
  readonly #onQuery: () => void;
  #connection: LibsqlConnection | null = null;
  #commits = 0;
  #last: Promise<void> = Promise.resolve();
  #release: () => void = () => {};

  constructor(open: () => LibsqlDatabase, onQuery: () => void) {
    this.#open = open;
    this.#onQuery = onQuery;
  }

  init(): Promise<void> {
    this.#connection = new LibsqlConnection(this.#open(), this.#onQuery);
    return Promise.resolve();
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    const before = this.#last;
    let release = (): void => {};
    this.#last = new Promise((resolve) => (release = resolve));
    await before;
    this.#release = release;
    if (!this.#connection) throw new Error('the database is closed');
    return this.#connection;
  }

  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('commit'));
    if (++this.#commits % commitsBetweenRestarts === 0) this.#connection?.restartLog();
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('rollback'));
  }

  releaseConnection(): Promise<void> {
    this.#release();
    return Promise.resolve();
  }

  destroy(): Promise<void> {
    this.#connection?.close();
    this.#connection = null;
    return Promise.resolve();
  }
}

/** Prepared statements kept for reuse; the store has fewer shapes than this apart from the lengths of its lists. */
const keptStatements = 200;

class LibsqlConnection implements DatabaseConnection {
  readonly #db: LibsqlDatabase;
  readonly #onQuery: () => void;
  readonly #statements = new Map<string, LibsqlStatement>();

  constructor(db: LibsqlDatabase, onQuery: () => void) {
    this.#db = db;
    this.#onQuery = onQuery;
  }

  executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    this.#onQuery();
    const statement = this.#prepare(sql);
    if (statement.reader) return Promise.resolve({ rows: statement.all(parameters) as Row[] });
    return Promise.resolve({ rows: [], numAffectedRows: BigInt(statement.run(parameters).changes) });
  }

  // Kysely's interface wants a stream; the store never asks for one.
  // oxlint-disable-next-line require-yield
  async *streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    throw new Error('streaming is not offered by the libsql dialect');
  }

  /** Starts the log from its beginning, if nobody is reading it now. */
  restartLog(): void {
    try {
      this.#db.prepare('pragma wal_checkpoint(restart)').all([]);
    } catch {
      // Somebody else is at it, or the disk is full: the next commit will tell whoever needs to know.
    }
  }

  close(): void {
    this.#statements.clear();
    this.#db.close();
  }

  #prepare(sql: string): LibsqlStatement {
    const kept = this.#statements.get(sql);
    if (kept) return kept;
    const statement = this.#db.prepare(sql);
    if (this.#statements.size >= keptStatements) this.#statements.clear();
    this.#statements.set(sql, statement);
    return statement;
  }
}
