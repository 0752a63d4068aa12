import { missing } from '@footlight/testkit';
import { FakeClock } from '@footlight/contracts/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { openJobDatabase } from '../../src/index.js';
import type { JobDatabase } from '../../src/sql/sql-job-database.js';
import {
  makeMysqlSchema,
  mysqlAnswers,
  mysqlDatabase,
  sqliteDatabase,
  type TestDatabase,
} from '../support/databases.js';

const noMysql = missing(await mysqlAnswers(), 'a MySQL or MariaDB server (FOOTLIGHT_TEST_MYSQL_URL)');
const start = 1_800_000_000_000;
const claimOne = { queue: 'default', owner: 'w', limit: 1, leaseMs: 60_000, freeMemoryBytes: null, idle: true };

describe.each([
  ['sqlite', false, sqliteDatabase],
  ['mysql', noMysql, mysqlDatabase],
] as const)('records on %s', (_, skip, open) => {
  describe.skipIf(skip)('a database', () => {
    const clock = new FakeClock(start);
    let opened: TestDatabase<JobDatabase>;
    let database: JobDatabase;
    beforeEach(async () => {
      opened = await open(clock);
      database = opened.database;
    });
    afterEach(() => opened.remove());

    async function complete(subjectId: string): Promise<string> {
      const [added] = await database.jobs.enqueue([{ type: 't', payload: 1, subjectId }]);
      const [taken] = (await database.jobs.claim(claimOne)).claimed;
      await database.jobs.saveCheckpoint(taken!.lease, { stage: 's', chunk: 0, inputHash: 'h', output: 'private' });
      const feedback = [{ kind: 'report', locale: 'ko-KR', body: { text: '좋아요' } }];
      await database.jobs.settle([{ outcome: 'completed', lease: taken!.lease, result: 1, feedback }]);
      return added!.id;
    }
    const deliverAll = async () => {
      for (const { event, token } of await database.outbox.claim({ limit: 100, leaseMs: 1000 }))
        await database.outbox.settle(event.id, token, { outcome: 'delivered' });
    };

    it('knows where the analysis of an interview stands', async () => {
      expect(
        await database.interviews.add({ id: 'i1', source: { key: 'live/a.mp4' }, metadata: { name: 'Ada' } }),
      ).toBe(true);
      expect(await database.interviews.add({ id: 'i1', source: 'another' })).toBe(false);
      expect(await database.interviews.get('i1')).toMatchObject({
        source: { key: 'live/a.mp4' },
        status: null,
        jobId: null,
      });
      const id = await complete('i1');
      expect(await database.interviews.get('i1')).toMatchObject({
        status: 'completed',
        jobId: id,
        metadata: { name: 'Ada' },
      });
      await database.jobs.enqueue([{ type: 't', payload: 2, subjectId: 'i1' }]);
      expect((await database.interviews.list())[0]).toMatchObject({ id: 'i1', status: 'pending' });
      expect(await database.feedback.ofSubject('i1')).toMatchObject([
        { jobId: id, kind: 'report', locale: 'ko-KR', body: { text: '좋아요' } },
      ]);
      expect(await database.interviews.get('nobody')).toBeNull();
    });

    it('lists interviews page by page, newest first, and documents of a kind', async () => {
      for (const id of ['a', 'b', 'c', 'd', 'e']) {
        await database.interviews.add({ id, source: id });
        if (id !== 'b' && id !== 'c') await clock.advance(10);
      }
      await complete('d');
      const seen: string[] = [];
      let before: { createdAtMs: number; id: string } | undefined;
      for (let page = 0; page < 3; page++) {
        const interviews = await database.interviews.list({ limit: 2, ...(before && { before }) });
        seen.push(...interviews.map(({ id, status }) => `${id} ${status}`));
        before = interviews.at(-1);
      }
      expect(seen).toEqual(['e null', 'd completed', 'c null', 'b null', 'a null']);
      expect(await database.feedback.ofKind('report', 10)).toMatchObject([{ subjectId: 'd' }]);
      expect(await database.feedback.ofKind('other', 10)).toEqual([]);
    });

    it('erases everything about one subject, and nothing of another', async () => {
      await database.interviews.add({ id: 'i1', source: 'a' });
      const gone = await complete('i1');
      const kept = await complete('i2');
      await database.jobs.enqueue([{ type: 't', payload: 2, subjectId: 'i1' }]);
      const [running] = (await database.jobs.claim(claimOne)).claimed;
      expect(await database.retention.erase('i1')).toBe(2);
      expect(await database.jobs.heartbeat([running!.lease], 1000)).toEqual(['lost']);
      expect(await database.interviews.get('i1')).toBeNull();
      expect(await database.feedback.ofJob(gone)).toEqual([]);
      expect(await database.jobs.result(gone)).toBeNull();
      expect(await database.jobs.checkpoints(gone)).toEqual([]);
      expect((await database.outbox.claim({ limit: 10, leaseMs: 1000 })).map(({ event }) => event.jobId)).toEqual([
        kept,
      ]);
      expect(await database.feedback.ofJob(kept)).toHaveLength(1);
    });

    it('forgets finished jobs by age, but none whose event still waits', async () => {
      const old = await complete('i1');
      await clock.advance(10_000);
      const young = await complete('i2');
      expect(await database.retention.purge(5000)).toBe(0);
      await deliverAll();
      expect(await database.retention.purge(5000)).toBe(1);
      expect(await database.jobs.get(old)).toBeNull();
      expect(await database.jobs.get(young)).not.toBeNull();
    });
  });
});

describe('opening a database', () => {
  it('refuses old tables when it may not migrate, and says what to do', async () => {
    const opened = await sqliteDatabase();
    const fresh = opened.address.replace('jobs.db', 'other.db');
    await expect(openJobDatabase(fresh, { autoMigrate: false })).rejects.toMatchObject({
      code: 'jobs/migration-needed',
      message: expect.stringContaining('migrate()'),
    });
    expect(await opened.database.migrate()).toEqual([]);
    await opened.remove();
  });

  it('lets many open and migrate a new SQLite file at a time', async () => {
    const opened = await sqliteDatabase();
    const fresh = opened.address.replace('jobs.db', 'crowd.db');
    const crowd = await Promise.all(Array.from({ length: 8 }, () => openJobDatabase(fresh)));
    expect(await crowd[7]?.jobs.enqueue([{ type: 't', payload: 1 }])).toMatchObject([{ created: true }]);
    for (const database of crowd) await database.close();
    await opened.remove();
  });

  it.skipIf(noMysql)('lets many open and migrate a new MySQL schema at a time', async () => {
    const { address, drop } = await makeMysqlSchema();
    const crowd = await Promise.all(Array.from({ length: 6 }, () => openJobDatabase(address, { poolSize: 2 })));
    expect(await crowd[5]?.jobs.enqueue([{ type: 't', payload: 1 }])).toMatchObject([{ created: true }]);
    for (const database of crowd) await database.close();
    await drop();
  });

  it('refuses an address it does not know', () => {
    expect(() => openJobDatabase('postgres://db')).toThrow(
      expect.objectContaining({ code: 'jobs/invalid-settings', message: expect.stringContaining('postgres') }),
    );
  });

  it('says so when a server cannot be reached', async () => {
    await expect(openJobDatabase('mysql://root@127.0.0.1:1/none', { patienceMs: 200 })).rejects.toMatchObject({
      code: 'jobs/store-unavailable',
      retryable: true,
    });
  });
});
