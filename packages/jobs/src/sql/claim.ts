import { randomUUID } from 'node:crypto';

import type { ClaimAnswer, ClaimedJob, ClaimRequest } from '@footlight/contracts';
import { sql } from 'kysely';

import { type JobRow, toJob } from './job-row.js';
import type { SqlSession, Tx } from './sql-session.js';

type TimedRow = JobRow & { readonly db_now: number };

/** Leases the first ready jobs in line. Reads as many index rows as it claims, however long the line is. */
export function claimJobs(session: SqlSession, request: ClaimRequest): Promise<ClaimAnswer> {
  // Names this very claim, so that a repetition after a cut connection finds what it already owns.
  const owner = `${request.owner.slice(0, 120)}#${randomUUID()}`;
  return session.transaction(async (tx, round) => {
    const own = round === 0 ? [] : await ownedRows(tx, session, owner, request.queue);
    if (own.length > 0) return { claimed: own.map(toClaimed), blocked: null, paused: false };
    if (await isPaused(tx, request.queue)) return { claimed: [], blocked: null, paused: true };
    const line = await firstInLine(tx, session, request);
    const fitting = thatFit(line, request.freeMemoryBytes);
    const next = line[fitting.length];
    const blocked = next ? { jobId: next.id, memoryBytes: next.memory_bytes } : null;
    await lease(tx, session, fitting, owner, request.leaseMs);
    return { claimed: fitting.map(grow).map(toClaimed), blocked, paused: false };
  });
}

export async function isPaused(tx: Tx | SqlSession['db'], queue: string): Promise<boolean> {
  const row = await tx.selectFrom('footlight_queues').select('paused').where('name', '=', queue).executeTakeFirst();
  return row?.paused === 1;
}

async function firstInLine(tx: Tx, { flavour }: SqlSession, request: ClaimRequest): Promise<TimedRow[]> {
  return tx
    .selectFrom('footlight_jobs')
    .selectAll()
    .select(flavour.now.as('db_now'))
    .where('queue', '=', request.queue)
    .where('phase', '=', 'ready')
    .orderBy('claim_rank')
    .orderBy('seq')
    .limit(request.limit)
    .modifyEnd(flavour.lockFree)
    .execute();
}

async function ownedRows(tx: Tx, { flavour }: SqlSession, owner: string, queue: string): Promise<TimedRow[]> {
  return tx
    .selectFrom('footlight_jobs')
    .selectAll()
    .select(flavour.now.as('db_now'))
    .where('queue', '=', queue)
    .where('phase', '=', 'running')
    .where('lease_owner', '=', owner)
    .orderBy('seq')
    .execute();
}

/** The longest beginning of the line that fits: nobody overtakes a large job, or it would never start. */
function thatFit(line: readonly TimedRow[], freeBytes: number | null): TimedRow[] {
  if (freeBytes === null) return [...line];
  let left = freeBytes;
  const end = line.findIndex((row) => (left -= row.memory_bytes) < 0);
  return end < 0 ? [...line] : line.slice(0, end);
}

async function lease(tx: Tx, { flavour }: SqlSession, rows: readonly TimedRow[], owner: string, leaseMs: number) {
  if (rows.length === 0) return;
  await tx
    .updateTable('footlight_jobs')
    .set({
      phase: 'running',
      lease_token: sql`lease_token + 1`,
      lease_owner: owner,
      due_at: sql`${flavour.now} + ${leaseMs}`,
      started_at: flavour.now,
    })
    .where(
      'seq',
      'in',
      rows.map((row) => row.seq),
    )
    .execute();
}

function grow(row: TimedRow): TimedRow {
  return { ...row, phase: 'running', lease_token: row.lease_token + 1, started_at: row.db_now };
}

function toClaimed(row: TimedRow): ClaimedJob {
  const waitedMs = Math.max(0, (row.started_at ?? row.db_now) - row.run_at);
  return { job: toJob(row), lease: { jobId: row.id, token: row.lease_token }, waitedMs };
}
