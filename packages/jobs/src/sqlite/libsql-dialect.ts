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
export function libsqlDialect(open: () => LibsqlDatabase): Dialect {
  return {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new LibsqlDriver(open),
    createIntrospector: (db: Kysely<unknown>) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

/** One connection, given to one caller at a time. */
class LibsqlDriver implements Driver {
  readonly #open: () => LibsqlDatabase;
  #connection: LibsqlConnection | null = null;
  #last: Promise<void> = Promise.resolve();
  #release: () => void = () => {};

  constructor(open: () => LibsqlDatabase) {
    this.#open = open;
  }

  init(): Promise<void> {
    this.#connection = new LibsqlConnection(this.#open());
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
  readonly #statements = new Map<string, LibsqlStatement>();

  constructor(db: LibsqlDatabase) {
    this.#db = db;
  }

  executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    const statement = this.#prepare(sql);
    if (statement.reader) return Promise.resolve({ rows: statement.all(parameters) as Row[] });
    return Promise.resolve({ rows: [], numAffectedRows: BigInt(statement.run(parameters).changes) });
  }

  // Kysely's interface wants a stream; the store never asks for one.
  // oxlint-disable-next-line require-yield
  async *streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    throw new Error('streaming is not offered by the libsql dialect');
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
