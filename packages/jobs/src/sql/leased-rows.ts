import type { Checkpoint, JobLease, JobProgress, LeaseState } from '@footlight/contracts';
import { sql } from 'kysely';

import { boundedJson } from '../internal/bounded-json.js';
import type { SqlFlavour } from './flavour.js';
import type { JobRow } from './job-row.js';
import type { SqlSession, Tx } from './sql-session.js';

/** Rows by id, locked until the transaction ends, and the database's time. */
export async function lockRows(tx: Tx, flavour: SqlFlavour, ids: readonly string[]) {
  const found = await tx
    .selectFrom('footlight_jobs')
    .selectAll()
    .select(flavour.now.as('db_now'))
    .where('id', 'in', [...ids])
    .orderBy('seq')
    .modifyEnd(flavour.lock)
    .execute();
  const now = Number(found[0]?.db_now ?? 0);
  return { rows: new Map<string, JobRow>(found.map((row) => [row.id, row])), now };
}

/** What a lease is worth, judged on a locked row. */
export function leaseState(row: JobRow | undefined, lease: JobLease): LeaseState {
  if (!row || row.phase !== 'running' || row.lease_token !== lease.token) return 'lost';
  return row.cancel_requested === 0 ? 'held' : 'cancel-requested';
}

/** Extends the leases that are still held, also those of jobs asked to stop: they need time to do so. */
export async function extendLeases(
  session: SqlSession,
  leases: readonly JobLease[],
  leaseMs: number,
): Promise<readonly LeaseState[]> {
  if (leases.length === 0) return [];
  return session.transaction(async (tx) => {
    const { rows } = await lockRows(
      tx,
      session.flavour,
      leases.map((lease) => lease.jobId),
    );
    const states = leases.map((lease) => leaseState(rows.get(lease.jobId), lease));
    const held = leases.filter((_, index) => states[index] !== 'lost').map((lease) => lease.jobId);
    if (held.length > 0)
      await tx
        .updateTable('footlight_jobs')
        .set({ due_at: sql`${session.flavour.now} + ${leaseMs}` })
        .where('id', 'in', held)
        .execute();
    return states;
  });
}

/** Writes a finished chunk, unless the lease is lost. */
export async function writeCheckpoint(
  session: SqlSession,
  lease: JobLease,
  checkpoint: Checkpoint,
): Promise<LeaseState> {
  const output = boundedJson(checkpoint.output, 'checkpoint');
  const { stage, chunk, inputHash } = checkpoint;
  return session.transaction(async (tx) => {
    const { rows } = await lockRows(tx, session.flavour, [lease.jobId]);
    const state = leaseState(rows.get(lease.jobId), lease);
    if (state === 'lost') return state;
    session.onPoint('checkpoint:fenced');
    await tx
      .deleteFrom('footlight_checkpoints')
      .where('job_id', '=', lease.jobId)
      .where('stage', '=', stage)
      .where('chunk', '=', chunk)
      .execute();
    await tx
      .insertInto('footlight_checkpoints')
      .values({ job_id: lease.jobId, stage, chunk, input_hash: inputHash, output, token: lease.token })
      .execute();
    return state;
  });
}

/** Writes how far the stages are, unless the lease is lost. */
export async function writeProgress(session: SqlSession, lease: JobLease, progress: JobProgress): Promise<LeaseState> {
  const text = boundedJson(progress, 'progress');
  return session.transaction(async (tx) => {
    const { rows } = await lockRows(tx, session.flavour, [lease.jobId]);
    const row = rows.get(lease.jobId);
    const state = leaseState(row, lease);
    if (row && state !== 'lost')
      await tx.updateTable('footlight_jobs').set({ progress: text }).where('seq', '=', row.seq).execute();
    return state;
  });
}
