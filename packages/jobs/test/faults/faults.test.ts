import { findExecutable, missing } from '@footlight/testkit';
import { afterAll, beforeAll, describe, it } from 'vitest';

import { mysqlAnswers } from '../support/databases.js';
import { bundleWorker, groundNames, openGround } from './ground.js';
import { redisAnswers, redisServer } from '../support/redis.js';
import { faults } from './suite.js';

const noMysql = missing(await mysqlAnswers(), 'a MySQL or MariaDB server (FOOTLIGHT_TEST_MYSQL_URL)');
const noRedis = missing(await redisAnswers(), 'a Redis server (FOOTLIGHT_TEST_REDIS_URL)');
const noRedisServer = missing(findExecutable('redis-server') !== null, 'the program redis-server');

/** The short form plays scenarios of worker programs where they differ; `npm run faults` plays all of them everywhere. */
const inGate: Readonly<Record<string, readonly number[]>> = {
  sqlite: faults.map(({ number }) => number),
  mysql: [2, 6, 7, 8, 9, 11, 15, 16],
  'mysql+bullmq': [5],
};

for (const name of groundNames) {
  describe.skipIf(name !== 'sqlite' && noMysql)(`faults on ${name}`, () => {
    let worker = { program: '', remove: () => {} };
    beforeAll(async () => {
      worker = await bundleWorker();
    });
    afterAll(() => worker.remove());

    for (const fault of faults) {
      if (!fault.grounds.includes(name) || !inGate[name]?.includes(fault.number)) continue;
      const skip = name === 'mysql+bullmq' && (noRedis || (fault.number === 5 && noRedisServer));
      it.skipIf(skip)(`${fault.number}: ${fault.title}`, async () => {
        const ground = await openGround({
          name,
          size: 'short',
          program: worker.program,
          redisUrl: redisServer,
          seed: fault.number,
        });
        try {
          await fault.run(ground);
        } finally {
          await ground.clear();
        }
      });
    }
  });
}
