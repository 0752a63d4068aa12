import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';

import Libsql from 'libsql';
import { createConnection } from 'mysql2/promise';

import {
  createJobQueue,
  createJobWorker,
  openJobDatabase,
  openMysqlDatabase,
  type JobDatabase,
} from '../../../src/index.js';
import { startCommitCutter } from '../commit-cutter.js';
import type { Ground } from '../ground.js';

const one = { queue: 'default', owner: 'w', limit: 1, leaseMs: 60_000, freeMemoryBytes: null, idle: true };

/** Runs jobs on a database that misbehaves; checks each result and event on one that does not. */
async function runAll(ground: Ground, database: JobDatabase, count: number): Promise<void> {
  const jobs = Array.from({ length: count }, (_, n) => ({ type: 'double', payload: n, idempotencyKey: `job-${n}` }));
  const ids = (await createJobQueue({ database }).submitMany(jobs)).map(({ id }) => id);
  assert.equal(new Set(ids).size, count);
  const worker = createJobWorker({
    database: { jobs: database.jobs, address: null },
    handlers: {
      double: async (context) =>
        context.step({ stage: 's', inputHash: 'v1' }, async () => (context.payload as number) * 2),
    },
    concurrency: 4,
    pollIntervalMs: 200,
  });
  await worker.start();
  await untilCompleted(ground, count);
  await worker.drain(1000);
  for (const [n, id] of ids.entries()) {
    const job = await ground.database.jobs.get(id);
    assert.deepEqual(
      [job?.state, job?.crashes, job?.attempts],
      ['completed', 0, 0],
      `job ${n}: ${JSON.stringify(job?.failure)}`,
    );
    assert.equal((await ground.database.jobs.result(id))?.result, n * 2);
  }
  const events = await ground.database.outbox.claim({ limit: count * 2, leaseMs: 60_000 });
  assert.equal(events.length, count, 'one event for each job');
  assert.equal(new Set(events.map(({ event }) => event.jobId)).size, count);
}

/** Waits as long as jobs complete, and a minute longer. */
async function untilCompleted({ database }: Ground, count: number): Promise<void> {
  let completed = 0;
  for (let idleRounds = 0; completed < count && idleRounds < 1200; idleRounds++) {
    const now = (await database.jobs.counts('default')).completed;
    if (now > completed) idleRounds = 0;
    completed = now;
    await sleep(50);
  }
}

/** The connection breaks exactly at COMMIT, before or after the server has it: every job completes once, without a crash counted. */
export async function cutAtCommit(ground: Ground) {
  const cutter = await startCommitCutter(ground.address, (nth) =>
    nth % 3 === 0 ? 'before' : nth % 3 === 1 ? 'after' : 'pass',
  );
  const database = await openMysqlDatabase({ url: cutter.address, autoMigrate: false });
  try {
    await runAll(ground, database, ground.size === 'long' ? 200 : 6);
    assert.ok(cutter.cuts.before > 2 && cutter.cuts.after > 2, JSON.stringify(cutter.cuts));
    return cutter.cuts;
  } finally {
    await database.close();
    await cutter.close();
  }
}

/** Somebody else holds the lock that every write needs, again and again. */
export async function busy(ground: Ground) {
  let done = false;
  const holding = ground.name === 'sqlite' ? holdSqlite(ground, () => done) : holdMysql(ground, () => done);
  const database = await openJobDatabase(ground.address, { autoMigrate: false });
  try {
    await runAll(ground, database, ground.size === 'long' ? 200 : 12);
  } finally {
    done = true;
    await database.close();
  }
  return { holds: await holding };
}

async function holdSqlite(ground: Ground, done: () => boolean): Promise<number> {
  const rival = new Libsql(ground.address.slice('sqlite:'.length), { timeout: 1000 });
  let holds = 0;
  while (!done()) {
    rival.exec('begin immediate');
    await sleep(150);
    rival.exec('commit');
    holds++;
    await sleep(30);
  }
  rival.close();
  return holds;
}

async function holdMysql(ground: Ground, done: () => boolean): Promise<number> {
  const rival = await createConnection({ uri: ground.address });
  let holds = 0;
  while (!done()) {
    await rival.query('begin');
    await rival.query('select seq from footlight_jobs order by seq limit 5 for update');
    await sleep(150);
    await rival.query('commit');
    holds++;
    await sleep(30);
  }
  await rival.end();
  return holds;
}

/** A deadlock in which the store is the victim: it tries again, and the caller does not notice. */
export async function deadlock(ground: Ground) {
  const { jobs } = ground.database;
  const [added] = await jobs.enqueue([{ type: 't', payload: 1 }]);
  const id = added?.id ?? '';
  const [taken] = (await jobs.claim(one)).claimed;
  assert.ok(taken);
  const rival = await createConnection({ uri: ground.address });
  await rival.query('begin');
  // The rival has written more rows, so InnoDB rolls the store's transaction back instead.
  await rival.query('create temporary table padding (n int) engine=InnoDB');
  await rival.query(
    `insert into footlight_queues (name, paused) values ${Array.from({ length: 50 }, (_, n) => `('rival${n}', 0)`).join()}`,
  );
  await rival.query('insert into footlight_results (job_id, token, result, completed_at) values (?, 0, 0, 0)', [id]);
  const settling = jobs.settle([{ outcome: 'completed', lease: taken.lease, result: 'mine', feedback: [] }]);
  await sleep(200);
  await rival.query('update footlight_jobs set correlation_id = null where id = ?', [id]);
  await rival.query('rollback');
  assert.deepEqual(await settling, ['settled']);
  assert.equal((await jobs.result(id))?.result, 'mine');
  const [rows] = await rival.query('show engine innodb status');
  await rival.end();
  const status = JSON.stringify(rows);
  assert.ok(status.includes('LATEST DETECTED DEADLOCK'), 'there was a deadlock');
  return { deadlocks: 1 };
}

/** The disk is full when results are to be written: the worker keeps its work and writes it when there is room again. */
export async function diskFull(ground: Ground) {
  const { openSqliteDatabase } = await import('../../../src/index.js');
  let broken = false;
  const full = Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
  let refusals = 0;
  const database = await openSqliteDatabase({
    path: ground.address.slice('sqlite:'.length),
    onPoint: () => {
      if (!broken) return;
      refusals++;
      throw full;
    },
  });
  const { jobs } = database;
  await jobs.enqueue([{ type: 't', payload: 'x' }]);
  const [taken] = (await jobs.claim(one)).claimed;
  assert.ok(taken);
  broken = true;
  const end = { outcome: 'completed', lease: taken.lease, result: 1, feedback: [] } as const;
  await assert.rejects(jobs.settle([end]), { code: 'jobs/store-unavailable', retryable: true });
  assert.equal((await ground.database.jobs.get(taken.job.id))?.state, 'processing', 'nothing was written by halves');
  broken = false;
  assert.deepEqual(await jobs.settle([end]), ['settled']);
  await database.close();
  return { refusals };
}

/** Many processes' worth of connections submit one key at a time: one job. */
export async function sameKey(ground: Ground) {
  const databases = await Promise.all(Array.from({ length: 4 }, () => openJobDatabase(ground.address)));
  const answers = await Promise.all(
    databases.flatMap(({ jobs }) =>
      Array.from({ length: 25 }, () => jobs.enqueue([{ type: 't', payload: 1, idempotencyKey: 'one' }])),
    ),
  );
  assert.equal(new Set(answers.map(([answer]) => answer?.id)).size, 1);
  assert.equal(answers.filter(([answer]) => answer?.created).length, 1);
  assert.equal((await ground.database.jobs.counts('default')).pending, 1);
  await Promise.all(databases.map((database) => database.close()));
  return { submissions: answers.length };
}
