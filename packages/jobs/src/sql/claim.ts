import { randomUUID } from 'node:crypto';

import type { ClaimAnswer, ClaimedJob, ClaimRequest } from '@footlight/contracts';
import { sql } from 'kysely';

import { cutLine } from '../internal/claim-cut.js';
import { type JobRow, toJob } from './job-row.js';
import type { SqlFlavour } from './flavour.js';
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
    const line = await lineQuery(tx, session.flavour, request.queue, request.limit).execute();
    const { take, blocked } = cutLine(line.map(toCandidate), request);
    const fitting = line.slice(0, take);
    await lease(tx, session, fitting, owner, request.leaseMs);
    return { claimed: fitting.map(grow).map(toClaimed), blocked, paused: false };
  });
}

export async function isPaused(tx: Tx | SqlSession['db'], queue: string): Promise<boolean> {
  const row = await tx.selectFrom('footlight_queues').select('paused').where('name', '=', queue).executeTakeFirst();
  return row?.paused === 1;
}

/** The first ready jobs in line, as one walk along an index. */
export function lineQuery(tx: SqlSession['db'], flavour: SqlFlavour, queue: string, limit: number) {
  return tx
    .selectFrom('footlight_jobs')
    .selectAll()
    .select(flavour.now.as('db_now'))
    .where('queue', '=', queue)
    .where('phase', '=', 'ready')
    .orderBy('claim_rank')
    .orderBy('seq')
    .limit(limit)
    .modifyEnd(flavour.lockFree);
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

function toCandidate({ id, memory_bytes: memoryBytes, crashes, max_crashes: maxCrashes }: TimedRow) {
  return { id, memoryBytes, crashes, maxCrashes };
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
