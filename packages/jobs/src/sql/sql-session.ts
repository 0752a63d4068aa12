import { randomInt } from 'node:crypto';

import { FootlightError, systemClock } from '@footlight/contracts';
import { type Kysely, sql, type Transaction } from 'kysely';

import { JobsError } from '../errors/jobs-error.js';
import type { SqlFlavour } from './flavour.js';
import type { JobTables } from './tables.js';

export type Tx = Transaction<JobTables>;

/** The database's time, in milliseconds since the epoch. */
export async function databaseNow(db: Kysely<JobTables>, flavour: SqlFlavour): Promise<number> {
  const { rows } = await sql<{ now: number }>`select ${flavour.now} as now`.execute(db);
  return Number(rows[0]?.now);
}

/** Named moments inside transactions, where a fault test may strike. */
export type StorePoint = 'settle:fenced' | 'settle:written' | 'checkpoint:fenced';

/** A transient failure is tried again for at most this long before the caller hears of it. */
const patienceMs = 30_000;

/** One database and how to run atomic work on it. */
export class SqlSession {
  readonly #patienceMs: number;

  constructor(
    readonly db: Kysely<JobTables>,
    readonly flavour: SqlFlavour,
    readonly onPoint: (point: StorePoint) => void = () => {},
    options: { readonly patienceMs?: number } = {},
  ) {
    this.#patienceMs = options.patienceMs ?? patienceMs;
  }

  /** Runs `work` in a transaction, again when the database says that it may succeed then. `round` counts from 0. */
  transaction<Value>(work: (tx: Tx, round: number) => Promise<Value>): Promise<Value> {
    return this.#patiently((round) => this.db.transaction().execute((tx) => work(tx, round)));
  }

  /** Runs one statement, again when the database says that it may succeed then. */
  read<Value>(work: (db: Kysely<JobTables>) => Promise<Value>): Promise<Value> {
    return this.#patiently(() => work(this.db));
  }

  async #patiently<Value>(attempt: (round: number) => Promise<Value>): Promise<Value> {
    const giveUpAt = performance.now() + this.#patienceMs;
    for (let round = 0; ; round++) {
      try {
        return await attempt(round);
      } catch (error) {
        await this.#pauseOrThrow(error, round, giveUpAt);
      }
    }
  }

  async #pauseOrThrow(error: unknown, round: number, giveUpAt: number): Promise<void> {
    if (FootlightError.is(error)) throw error;
    const delayMs = this.flavour.retryDelayMs(error);
    if (delayMs === null) throw translate(error);
    if (performance.now() >= giveUpAt) throw unavailable(error);
    await systemClock.sleep(randomInt(delayMs, delayMs * 2 ** Math.min(round, 4) + 2));
  }
}

function unavailable(cause: unknown): JobsError {
  const detail = cause instanceof Error ? cause.message : String(cause);
  return new JobsError(
    'jobs/store-unavailable',
    `the job database did not answer in time (last: ${detail}); check that it runs`,
    { cause, retryable: true },
  );
}

/** A full disk or an unreachable server may be mended; anything else is a defect and passes as it is. */
function translate(error: unknown): unknown {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  return /^SQLITE_(FULL|IOERR|CANTOPEN|READONLY)/.test(code) ? unavailable(error) : error;
}
