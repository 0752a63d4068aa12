import { missing } from '@footlight/testkit';
import { describe, expect, it } from 'vitest';

import { explainClaim, mysqlAnswers, mysqlDatabase, sqliteDatabase } from '../support/databases.js';

const noMysql = missing(await mysqlAnswers(), 'a MySQL or MariaDB server (FOOTLIGHT_TEST_MYSQL_URL)');
const jobs = Array.from({ length: 2000 }, (_, n) => ({ type: 't', payload: n, priority: n % 7 }));

describe('the plan of a claim', () => {
  it('walks along the index in order on SQLite', async () => {
    const { database, address, remove } = await sqliteDatabase();
    await database.jobs.enqueue(jobs);
    const plan = JSON.stringify(await explainClaim(address));
    await remove();
    expect(plan).toContain('USING INDEX footlight_jobs_claim (queue=? AND phase=?)');
    expect(plan).not.toContain('TEMP B-TREE');
  });

  it.skipIf(noMysql)('walks along the index in order on MySQL', async () => {
    const { database, address, remove } = await mysqlDatabase();
    await database.jobs.enqueue(jobs);
    const [plan] = (await explainClaim(address)) as { key: string; type: string; Extra: string }[];
    await remove();
    // `ref` or `range`, as the server's statistics have it: both walk the index from its first ready row.
    expect(plan).toMatchObject({ key: 'footlight_jobs_claim', type: expect.stringMatching(/^(ref|range)$/) });
    expect(plan?.Extra ?? '').not.toContain('filesort');
  });
});
