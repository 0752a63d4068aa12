import type { JobFailure, Upkeep } from '@footlight/contracts';

import { endEvent } from './job-events.js';
import { failureText, type JobRow } from './job-row.js';
import { waitUntil } from './settle.js';
import { databaseNow, type SqlSession, type Tx } from './sql-session.js';
import type { Phase } from './tables.js';

/** Rows touched by one round: short transactions, and the next round comes soon. */
const roundLimit = 500;

/** Promotes scheduled jobs, takes back expired leases, and says when to look again. */
export async function upkeepQueue(session: SqlSession, queue: string): Promise<Upkeep> {
  const done = await session.transaction(async (tx) => {
    const { now, rows: due } = await dueRows(tx, session, queue, 'scheduled');
    await promote(tx, due);
    const expired = (await dueRows(tx, session, queue, 'running')).rows;
    const dead = [];
    for (const row of expired) if (await takeBack(tx, row, now)) dead.push(row.id);
    return { promoted: due.length, recovered: expired.length - dead.length, deadLettered: dead.length };
  });
  return { ...done, nextDueMs: await nextDueMs(session, queue), readyIds: await readyIds(session, queue) };
}

async function dueRows(tx: Tx, { flavour }: SqlSession, queue: string, phase: Phase) {
  const now = await databaseNow(tx, flavour);
  const rows = await tx
    .selectFrom('footlight_jobs')
    .selectAll()
    .where('queue', '=', queue)
    .where('phase', '=', phase)
    .where('due_at', '<=', now)
    .orderBy('due_at')
    .limit(roundLimit)
    .modifyEnd(flavour.lockFree)
    .execute();
  return { now, rows };
}

async function promote(tx: Tx, rows: readonly JobRow[]): Promise<void> {
  if (rows.length === 0) return;
  const sequence = rows.map((row) => row.seq);
  await tx.updateTable('footlight_jobs').set({ phase: 'ready' }).where('seq', 'in', sequence).execute();
}

/** The worker is gone or has lost its right. True when the job ends here for good. */
async function takeBack(tx: Tx, row: JobRow, now: number): Promise<boolean> {
  const crashes = row.crashes + 1;
  const end = endAfterCrash(row, crashes);
  const change = end
    ? { phase: end.phase, due_at: null, finished_at: now, failure: end.failure && failureText(end.failure) }
    : waitUntil(now, crashDelayMs(crashes));
  // The token moves at once: from here on the former holder can write nothing.
  const fence = { lease_token: row.lease_token + 1, lease_owner: null, crashes };
  await tx
    .updateTable('footlight_jobs')
    .set({ ...change, ...fence })
    .where('seq', '=', row.seq)
    .execute();
  if (end)
    await tx
      .insertInto('footlight_outbox')
      .values(endEvent(row, end.phase, end.failure, now))
      .execute();
  return end?.phase === 'failed';
}

function endAfterCrash(row: JobRow, crashes: number) {
  if (row.cancel_requested !== 0) return { phase: 'cancelled' as const, failure: null };
  if (crashes < row.max_crashes) return null;
  const message = `${crashes} workers stopped answering while they ran this job`;
  const failure: JobFailure = { kind: 'crashes', code: 'jobs/crashed', message };
  return { phase: 'failed' as const, failure };
}

/** 1 s, 2 s, 4 s... at most 60 s: a job that kills its workers must not kill them all at once. */
function crashDelayMs(crashes: number): number {
  return Math.min(60_000, 1000 * 2 ** (crashes - 1));
}

function nextDueMs(session: SqlSession, queue: string): Promise<number | null> {
  return session.read(async (db) => {
    const times: number[] = [];
    for (const phase of ['scheduled', 'running'] as const) {
      const row = await db
        .selectFrom('footlight_jobs')
        .select('due_at')
        .where('queue', '=', queue)
        .where('phase', '=', phase)
        .where('due_at', 'is not', null)
        .orderBy('due_at')
        .limit(1)
        .executeTakeFirst();
      if (row?.due_at) times.push(row.due_at);
    }
    if (times.length === 0) return null;
    return Math.max(0, Math.min(...times) - (await databaseNow(db, session.flavour)));
  });
}

async function readyIds(session: SqlSession, queue: string): Promise<readonly string[]> {
  const rows = await session.read((db) =>
    db
      .selectFrom('footlight_jobs')
      .select('id')
      .where('queue', '=', queue)
      .where('phase', '=', 'ready')
      .orderBy('claim_rank')
      .orderBy('seq')
      .limit(roundLimit)
      .execute(),
  );
  return rows.map((row) => row.id);
}
