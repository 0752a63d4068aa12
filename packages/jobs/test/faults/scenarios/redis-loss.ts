import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { Redis } from 'ioredis';

import { createBullmqDoorbell, createJobQueue } from '../../../src/index.js';
import { end, type Ground } from '../ground.js';
import { workPayload } from '../plan.js';
import { delivered, settled, verify, type Verdict } from '../verdict.js';

/** Redis forgets everything, then dies, then comes back empty: every job is done. */
export async function redisLoss(ground: Ground): Promise<Verdict> {
  const folder = mkdtempSync(join(tmpdir(), 'footlight-jobs-redis-'));
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  let server = await startRedis(port, folder);
  const doorbell = await createBullmqDoorbell({ url, prefix: ground.prefix, ringTimeoutMs: 300 });
  const queue = createJobQueue({ database: ground.database, doorbell });
  const plan = ground.plan({ redisUrl: url, pollMs: 1000 });
  const workers = [await ground.spawn(plan), await ground.spawn(plan)];
  const ids: string[] = [];
  const submit = async (count: number, runAtMs?: number) => {
    const jobs = Array.from({ length: count }, (_, n) => {
      const payload = workPayload(ids.length + n, { chunkMs: 5 });
      return { type: 'work', payload, ...(runAtMs !== undefined && { runAtMs }) };
    });
    ids.push(...(await queue.submitMany(jobs)).map(({ id }) => id));
  };
  try {
    const batch = ground.size === 'long' ? 200 : 15;
    await submit(batch, Date.now() + 1500);
    await submit(batch);
    const redis = new Redis(port, '127.0.0.1');
    await redis.flushall();
    redis.disconnect();
    await submit(batch);
    await end(server);
    await submit(batch);
    await sleep(1000);
    server = await startRedis(port, folder);
    await submit(batch);
    await settled(ground);
    await delivered(ground);
    return await verify(ground, ids);
  } finally {
    for (const worker of workers) await end(worker);
    await doorbell.close();
    await end(server);
    rmSync(folder, { recursive: true, force: true });
  }
}

async function startRedis(port: number, folder: string): Promise<ChildProcess> {
  const options = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder];
  const server = spawn('redis-server', options, { stdio: 'ignore' });
  const redis = new Redis(port, '127.0.0.1', { retryStrategy: () => 50, maxRetriesPerRequest: 100 });
  redis.on('error', () => {});
  await redis.ping();
  redis.disconnect();
  return server;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
