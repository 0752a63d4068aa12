import type { JobFailure, NewFeedback, Settlement } from '@footlight/contracts';
import type { Insertable, Updateable } from 'kysely';

import { JobsError } from '../errors/jobs-error.js';
import { boundedJson } from '../internal/bounded-json.js';
import { endEvent } from './job-events.js';
import { failureText, type JobRow } from './job-row.js';
import { lockRows } from './leased-rows.js';
import type { SqlSession, Tx } from './sql-session.js';
import type { FeedbackTable, JobsTable, OutboxTable, ResultsTable } from './tables.js';

/** Everything that ends an attempt writes, gathered to be written together. */
interface Writes {
  readonly results: Insertable<ResultsTable>[];
  readonly feedback: Insertable<FeedbackTable>[];
  readonly events: Insertable<OutboxTable>[];
}

type Answer = 'settled' | 'lost';

/** Ends attempts in one transaction: {fenced update, result, event} of each, or nothing of it. */
export async function settleJobs(session: SqlSession, settlements: readonly Settlement[]): Promise<readonly Answer[]> {
  if (settlements.length === 0) return [];
  const checked = settlements.map(withText);
  return session.transaction(async (tx) => {
    const { rows, now } = await lockRows(
      tx,
      session.flavour,
      settlements.map(({ lease }) => lease.jobId),
    );
    const writes: Writes = { results: [], feedback: [], events: [] };
    const answers: Answer[] = [];
    for (const { settlement, text } of checked)
      answers.push(await settleOne(tx, rows.get(settlement.lease.jobId), settlement, text, now, writes));
    session.onPoint('settle:fenced');
    await insertAll(tx, session, writes);
    session.onPoint('settle:written');
    return answers;
  });
}

/** JSON is made before the transaction begins, so that a value that is too large costs no lock. */
function withText(settlement: Settlement) {
  if (settlement.outcome !== 'completed') return { settlement, text: { result: '', feedback: [] as string[] } };
  const feedback = settlement.feedback.map((document) => boundedJson(document.body, 'feedback'));
  return { settlement, text: { result: boundedJson(settlement.result, 'result'), feedback } };
}

async function settleOne(
  tx: Tx,
  row: JobRow | undefined,
  settlement: Settlement,
  text: { readonly result: string; readonly feedback: readonly string[] },
  now: number,
  writes: Writes,
): Promise<Answer> {
  const { token } = settlement.lease;
  // A repetition after a commit whose answer was lost finds its own token.
  if (row?.settled_token === token) return 'settled';
  if (!row || row.phase !== 'running' || row.lease_token !== token) return 'lost';
  await tx
    .updateTable('footlight_jobs')
    .set(endOf(row, settlement, now, writes))
    .where('seq', '=', row.seq)
    .execute();
  if (settlement.outcome !== 'completed') return 'settled';
  writes.results.push({ job_id: row.id, token, result: text.result, completed_at: now });
  writes.feedback.push(
    ...settlement.feedback.map((item, index) => toFeedback(row, item, text.feedback[index] ?? 'null', now)),
  );
  return 'settled';
}

function endOf(row: JobRow, settlement: Settlement, now: number, writes: Writes): Updateable<JobsTable> {
  const settled = { settled_token: row.lease_token, lease_owner: null };
  const end = (phase: 'completed' | 'failed' | 'cancelled', failure: JobFailure | null) => {
    writes.events.push(endEvent(row, phase, failure, now));
    const text = failure === null ? null : failureText(failure);
    return { ...settled, phase, due_at: null, finished_at: now, failure: text };
  };
  if (settlement.outcome === 'completed') return end('completed', null);
  if (settlement.outcome === 'cancelled' || row.cancel_requested !== 0) return end('cancelled', null);
  if (settlement.outcome === 'failed') return end('failed', settlement.failure);
  if (settlement.outcome === 'released') return { ...settled, phase: 'ready', run_at: now, due_at: now };
  const attempts = row.attempts + 1;
  if (attempts >= row.max_attempts) return { ...end('failed', { ...settlement.failure, kind: 'attempts' }), attempts };
  return { ...settled, ...waitUntil(now, settlement.delayMs), attempts, failure: failureText(settlement.failure) };
}

/** Puts a row in line again, now or later. */
export function waitUntil(now: number, delayMs: number): Updateable<JobsTable> {
  const runAt = now + Math.ceil(delayMs);
  return { phase: runAt > now ? 'scheduled' : 'ready', run_at: runAt, due_at: runAt };
}

function toFeedback(row: JobRow, item: NewFeedback, body: string, now: number): Insertable<FeedbackTable> {
  return { job_id: row.id, kind: item.kind, subject_id: row.subject_id, locale: item.locale, body, created_at: now };
}

async function insertAll(tx: Tx, { flavour }: SqlSession, { results, feedback, events }: Writes): Promise<void> {
  try {
    if (results.length > 0) await tx.insertInto('footlight_results').values(results).execute();
    if (feedback.length > 0) await tx.insertInto('footlight_feedback').values(feedback).execute();
    if (events.length > 0) await tx.insertInto('footlight_outbox').values(events).execute();
  } catch (cause) {
    if (!flavour.isDuplicate(cause)) throw cause;
    const ids = results.map((result) => result.job_id).join(', ');
    throw new JobsError('jobs/duplicate-result', `one of the jobs ${ids} has a result already: nothing was written`, {
      cause,
    });
  }
}
