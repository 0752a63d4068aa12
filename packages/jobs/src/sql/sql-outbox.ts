import type { ClaimedEvent, DeliveryOutcome, OutboxCounts, OutboxStore } from '@footlight/contracts';
import { type Selectable, sql } from 'kysely';

import { databaseNow, type SqlSession } from './sql-session.js';
import type { OutboxTable } from './tables.js';

/** The outbox of an SQL database. */
export function createSqlOutbox(session: SqlSession): OutboxStore {
  return {
    claim: ({ limit, leaseMs }) => claimEvents(session, limit, leaseMs),
    settle: (eventId, token, outcome) => settleEvent(session, eventId, token, outcome),
    nextDueMs: () => nextDueMs(session),
    counts: () => countEvents(session),
  };
}

function claimEvents(session: SqlSession, limit: number, leaseMs: number): Promise<readonly ClaimedEvent[]> {
  const { flavour } = session;
  return session.transaction(async (tx) => {
    const now = await databaseNow(tx, flavour);
    const rows = await tx
      .selectFrom('footlight_outbox')
      .selectAll()
      .where('state', '=', 'waiting')
      .where('due_at', '<=', now)
      .orderBy('due_at')
      .limit(limit)
      .modifyEnd(flavour.lockFree)
      .execute();
    if (rows.length > 0)
      await tx
        .updateTable('footlight_outbox')
        .set({ due_at: now + leaseMs, token: sql`token + 1` })
        .where(
          'id',
          'in',
          rows.map((row) => row.id),
        )
        .execute();
    return rows.map((row) => toClaimed(row, now));
  });
}

function toClaimed(row: Selectable<OutboxTable>, now: number): ClaimedEvent {
  const payload = JSON.parse(row.payload) as unknown;
  return {
    event: { id: row.id, type: row.type, jobId: row.job_id, occurredAtMs: row.created_at, payload },
    token: row.token + 1,
    attempts: row.attempts,
    lagMs: Math.max(0, now - row.created_at),
  };
}

async function settleEvent(session: SqlSession, id: string, token: number, end: DeliveryOutcome): Promise<boolean> {
  const change =
    end.outcome === 'delivered'
      ? { state: 'delivered' as const, last_error: null }
      : {
          state: end.outcome === 'retry' ? ('waiting' as const) : ('abandoned' as const),
          last_error: end.error.slice(0, 500),
          ...(end.outcome === 'retry'
            ? { due_at: sql<number>`${session.flavour.now} + ${Math.ceil(end.delayMs)}` }
            : {}),
        };
  const answer = await session.read((db) =>
    db
      .updateTable('footlight_outbox')
      .set({ ...change, attempts: sql`attempts + 1` })
      .where('id', '=', id)
      .where('token', '=', token)
      .where('state', '=', 'waiting')
      .executeTakeFirst(),
  );
  return answer.numUpdatedRows > 0n;
}

async function nextDueMs(session: SqlSession): Promise<number | null> {
  const row = await session.read((db) =>
    db
      .selectFrom('footlight_outbox')
      .select(['due_at', session.flavour.now.as('now')])
      .where('state', '=', 'waiting')
      .orderBy('due_at')
      .limit(1)
      .executeTakeFirst(),
  );
  return row ? Math.max(0, row.due_at - Number(row.now)) : null;
}

async function countEvents(session: SqlSession): Promise<OutboxCounts> {
  const rows = await session.read((db) =>
    db
      .selectFrom('footlight_outbox')
      .select(['state', sql<number>`count(*)`.as('events')])
      .groupBy('state')
      .execute(),
  );
  const counts = { waiting: 0, delivered: 0, abandoned: 0 };
  for (const row of rows) counts[row.state] = Number(row.events);
  return counts;
}
