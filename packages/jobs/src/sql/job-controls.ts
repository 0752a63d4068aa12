import type { JobState } from '@footlight/contracts';

import { endEvent } from './job-events.js';
import { stateOf } from './job-row.js';
import { lockRows } from './leased-rows.js';
import { waitUntil } from './settle.js';
import type { SqlSession } from './sql-session.js';

/** A waiting job ends now; a running one is asked to. */
export function cancelJob(session: SqlSession, jobId: string): Promise<JobState | null> {
  return session.transaction(async (tx) => {
    const { rows, now } = await lockRows(tx, session.flavour, [jobId]);
    const row = rows.get(jobId);
    if (!row) return null;
    const state = stateOf(row.phase);
    if (state !== 'pending' && state !== 'processing') return state;
    const ends = state === 'pending';
    const change = ends ? { phase: 'cancelled' as const, due_at: null, finished_at: now } : { cancel_requested: 1 };
    await tx.updateTable('footlight_jobs').set(change).where('seq', '=', row.seq).execute();
    if (ends)
      await tx
        .insertInto('footlight_outbox')
        .values(endEvent(row, 'cancelled', null, now))
        .execute();
    return ends ? 'cancelled' : state;
  });
}

/** A failed job begins again; its checkpoints stay. */
export function redriveJob(session: SqlSession, jobId: string): Promise<boolean> {
  return session.transaction(async (tx) => {
    const { rows, now } = await lockRows(tx, session.flavour, [jobId]);
    const row = rows.get(jobId);
    if (row?.phase !== 'failed') return false;
    const fresh = { attempts: 0, crashes: 0, failure: null, finished_at: null, cancel_requested: 0 };
    const change = { ...waitUntil(now, 0), ...fresh };
    await tx.updateTable('footlight_jobs').set(change).where('seq', '=', row.seq).execute();
    return true;
  });
}

export async function setQueuePaused(session: SqlSession, queue: string, paused: boolean): Promise<void> {
  const value = paused ? 1 : 0;
  await session.transaction(async (tx) => {
    await tx
      .insertInto('footlight_queues')
      .values({ name: queue, paused: value })
      .modifyEnd(session.flavour.keepExisting('name'))
      .execute();
    await tx.updateTable('footlight_queues').set({ paused: value }).where('name', '=', queue).execute();
  });
}
