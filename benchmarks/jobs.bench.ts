/**
 * bench:jobs. Throughput of no-op jobs with durability on, SQLite and MySQL, and BullMQ alone in the same run; the time
 * from submission to start with a doorbell; the cost of a claim from 10^3 to 10^6 waiting jobs with its plan; what an
 * idle worker asks and keeps. Every job's result is checked. `--quick` stops at 10^5 rows.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';

import {
  createBullmqDoorbell,
  createJobQueue,
  createJobWorker,
  createLocalDoorbell,
  type JobDatabase,
} from '@footlight/jobs';
import { Queue, Worker } from 'bullmq';

import { explainClaim, mysqlAnswers, mysqlDatabase, sqliteDatabase } from '../packages/jobs/test/support/databases.js';
import { clearRedis, redisAnswers, redisServer } from '../packages/jobs/test/support/redis.js';

const isQuick = process.argv.includes('--quick');
const prefix = `footlight-bench-${process.pid}`;
const { hostname, port } = new URL(redisServer);
const connection = { host: hostname, port: Number(port || 6379), maxRetriesPerRequest: null };

async function main(): Promise<void> {
  const hasMysql = await mysqlAnswers();
  const hasRedis = await redisAnswers();
  const loadBefore = loadavg().map(rounded);
  const report = {
    machine: `${cpus()[0]?.model} x ${cpus().length}`,
    node: process.version,
    loadBefore,
    throughput: await throughput(hasMysql, hasRedis),
    startLatency: await startLatencies(hasMysql && hasRedis),
    claimCost: { sqlite: await claimCost('sqlite'), mysql: hasMysql ? await claimCost('mysql') : null },
    idle: await idle(),
    loadAfter: loadavg().map(rounded),
  };
  if (hasRedis) await clearRedis(prefix);
  console.log(JSON.stringify(report, null, 2));
  mkdirSync(new URL('results/', import.meta.url), { recursive: true });
  writeFileSync(new URL('results/jobs.json', import.meta.url), `${JSON.stringify(report, null, 2)}\n`);
}

/** Goals: 800 jobs a second on SQLite, 200 on MySQL. Sides in turn, three rounds, the best of each. */
async function throughput(hasMysql: boolean, hasRedis: boolean) {
  const [sqlite, mysql, bullmq]: number[][] = [[], [], []];
  const narrow: number[] = [];
  for (let round = 0; round < 3; round++) {
    sqlite?.push(await storeThroughput('sqlite', 4000, 32));
    narrow.push(await storeThroughput('sqlite', 1000, 3));
    if (hasMysql) mysql?.push(await storeThroughput('mysql', 2000, 32));
    if (hasRedis) bullmq?.push(await bullmqThroughput(4000, 32));
  }
  const best = (rates: number[] | undefined) => (rates?.length ? Math.round(Math.max(...rates)) : null);
  return {
    unit: 'jobs/s, no-op, claim to committed result',
    sqlite: best(sqlite),
    sqliteConcurrency3: best(narrow),
    mysql: best(mysql),
    bullmqAlone: best(bullmq),
    rounds: {
      sqlite: sqlite?.map(rounded),
      narrow: narrow.map(rounded),
      mysql: mysql?.map(rounded),
      bullmq: bullmq?.map(rounded),
    },
  };
}

async function storeThroughput(kind: 'sqlite' | 'mysql', count: number, concurrency: number): Promise<number> {
  const { database, remove } = kind === 'sqlite' ? await sqliteDatabase() : await mysqlDatabase();
  const queue = createJobQueue({ database });
  const ids: string[] = [];
  for (let from = 0; from < count; from += 500) {
    const jobs = Array.from({ length: 500 }, (_, n) => ({ type: 'noop', payload: from + n }));
    ids.push(...(await queue.submitMany(jobs)).map(({ id }) => id));
  }
  let ended = 0;
  let finish = (): void => {};
  const all = new Promise<void>((resolve) => (finish = resolve));
  const onEvent = (event: { kind: string }) => {
    if (event.kind === 'job-end' && ++ended === count) finish();
  };
  const worker = createJobWorker({
    database,
    handlers: { noop: async ({ payload }) => payload },
    concurrency,
    onEvent,
  });
  const startedAt = performance.now();
  await worker.start();
  await all;
  const seconds = (performance.now() - startedAt) / 1000;
  await worker.drain();
  const counts = await queue.counts();
  if (counts.completed !== count) throw new Error(`${counts.completed} of ${count} completed`);
  for (const [n, id] of ids.entries())
    if ((await queue.result(id))?.result !== n) throw new Error(`wrong result of job ${n}`);
  await remove();
  return count / seconds;
}

async function bullmqThroughput(count: number, concurrency: number): Promise<number> {
  const name = `noop-${performance.now()}`;
  const queue = new Queue<number>(name, { connection, prefix });
  for (let from = 0; from < count; from += 500)
    await queue.addBulk(
      Array.from({ length: 500 }, (_, n) => ({ name: 'noop', data: from + n, opts: { removeOnComplete: true } })),
    );
  let ended = 0;
  let finish = (): void => {};
  const all = new Promise<void>((resolve) => (finish = resolve));
  const startedAt = performance.now();
  const worker = new Worker<number>(name, async (job) => job.data, { connection, prefix, concurrency });
  worker.on('completed', () => ++ended === count && finish());
  await all;
  const seconds = (performance.now() - startedAt) / 1000;
  await worker.close();
  await queue.close();
  return count / seconds;
}

/** Goal: median <= 20 ms. */
async function startLatencies(hasServers: boolean) {
  const local = await startLatency('sqlite', createLocalDoorbell());
  const remote = hasServers
    ? await startLatency('mysql', await createBullmqDoorbell({ url: redisServer, prefix }))
    : null;
  return { unit: 'ms from submit() to the handler', sqliteLocalDoorbell: local, mysqlBullmqDoorbell: remote };
}

async function startLatency(kind: 'sqlite' | 'mysql', doorbell: ReturnType<typeof createLocalDoorbell>) {
  const { database, remove } = kind === 'sqlite' ? await sqliteDatabase() : await mysqlDatabase();
  const queue = createJobQueue({ database, doorbell });
  const started: number[] = [];
  const submitted: number[] = [];
  const handler = async ({ payload }: { payload: unknown }) => {
    started[payload as number] = performance.now();
    return null;
  };
  const worker = createJobWorker({ database, doorbell, handlers: { probe: handler } });
  await worker.start();
  for (let n = 0; n < 200; n++) {
    submitted[n] = performance.now();
    await queue.submit({ type: 'probe', payload: n });
    await sleep(15);
  }
  while ((await queue.counts()).completed < 200) await sleep(20);
  await worker.drain();
  await doorbell.close();
  await remove();
  const waits = started.map((at, n) => at - (submitted[n] ?? 0)).toSorted((a, b) => a - b);
  return { p50: rounded(waits[100] ?? Number.NaN), p95: rounded(waits[190] ?? Number.NaN) };
}

/** Goal: flat from 10^3 to 10^6 waiting jobs. */
async function claimCost(kind: 'sqlite' | 'mysql') {
  const { database, address, remove } = kind === 'sqlite' ? await sqliteDatabase() : await mysqlDatabase();
  const sizes = isQuick ? [1e3, 1e4, 1e5] : [1e3, 1e4, 1e5, 1e6];
  const medians: Record<string, number> = {};
  let rows = 0;
  for (const size of sizes) {
    for (; rows < size; rows += Math.min(5000, size - rows)) {
      const jobs = Array.from({ length: Math.min(5000, size - rows) }, (_, n) => ({
        type: 't',
        payload: n,
        priority: n % 5,
      }));
      await database.jobs.enqueue(jobs);
    }
    medians[String(size)] = rounded(await claimMedian(database));
  }
  const plan = await explainClaim(address);
  await remove();
  return { unit: 'ms, median of 100 claims of one job', medians, plan };
}

async function claimMedian({ jobs }: JobDatabase): Promise<number> {
  const times: number[] = [];
  for (let n = 0; n < 100; n++) {
    const startedAt = performance.now();
    const request = {
      queue: 'default',
      owner: 'bench',
      limit: 1,
      leaseMs: 3_600_000,
      freeMemoryBytes: null,
      idle: true,
    };
    const { claimed } = await jobs.claim(request);
    times.push(performance.now() - startedAt);
    if (claimed.length !== 1) throw new Error('nothing was claimed');
  }
  return times.toSorted((a, b) => a - b)[50] ?? Number.NaN;
}

/** As many looks as an hour has at the default interval of 30 s, one after the other. Goals: under one query a second, no growth. */
async function idle() {
  let queries = 0;
  const { database, remove } = await sqliteDatabase(undefined, { onQuery: () => void queries++ });
  const worker = createJobWorker({ database, handlers: {}, pollIntervalMs: 50 });
  await worker.start();
  await sleep(3000);
  const [queriesBefore, heapBefore] = [queries, heap()];
  const looks = 120;
  await sleep(looks * 52);
  const heapAfter = heap();
  const perLook = (queries - queriesBefore) / looks;
  await worker.drain();
  await remove();
  return {
    looks,
    queriesPerLook: rounded(perLook),
    queriesPerSecondAtDefaultInterval: rounded(perLook / 30),
    heapGrowthKiB: heapBefore === null || heapAfter === null ? null : Math.round((heapAfter - heapBefore) / 1024),
  };
}

/** Bytes in use after a collection; `null` unless run with --expose-gc. */
function heap(): number | null {
  if (!globalThis.gc) return null;
  for (let n = 0; n < 3; n++) globalThis.gc();
  return process.memoryUsage().heapUsed;
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

await main();
