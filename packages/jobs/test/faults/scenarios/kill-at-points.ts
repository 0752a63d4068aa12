import assert from 'node:assert/strict';

import { createJobWorker, type JobContext, type JobWorker } from '../../../src/index.js';
import { doWork } from '../do-work.js';
import { end, type Ground } from '../ground.js';
import { workPayload, type WorkPayload } from '../plan.js';
import { delivered, settled, verify, type Verdict } from '../verdict.js';

/** Once in an attempt, and once in each chunk. */
const runPoints = ['claiming', 'claimed', 'started', 'finished', 'settle:fenced', 'settle:written', 'settled'];
const relayPoints = ['relay:claimed', 'relay:sent', 'relay:settled'];
const chunkPoints = ['chunk:computed', 'checkpoint:fenced', 'chunk:saved'];

/** SIGKILL at 14 named points, those of chunks in every stage: another worker finishes the job from its last checkpoint. */
export async function killAtPoints(ground: Ground): Promise<Verdict> {
  // Two chunks a stage: visits 1, 3 and 5 of a chunk's points are in the first, second and third stage.
  const visits = ground.size === 'long' ? [1, 2, 3, 4, 5, 6] : [3];
  const strikes = [
    ...[...runPoints, ...relayPoints, 'progress:saved'].map((point) => ({ point, nth: 1 })),
    ...chunkPoints.flatMap((point) => visits.map((nth) => ({ point, nth }))),
  ];
  const jobs = strikes.map((_, index) => ({ queue: `q${index}`, type: 'work', payload: workPayload(index) }));
  const ids = (await ground.database.jobs.enqueue(jobs)).map(({ id }) => id);
  // Two at a time: the machine's few cores would make a crowd slow, not the test stronger.
  for (let from = 0; from < strikes.length; from += 2)
    await Promise.all(
      strikes.slice(from, from + 2).map((strike, index) => strikeOnce(ground, strike, `q${from + index}`)),
    );
  const rescuers = strikes.map((_, index) => rescuer(ground, `q${index}`));
  for (const worker of rescuers) await worker.start();
  for (const [index] of strikes.entries()) await settled(ground, `q${index}`);
  const relay = await ground.spawn(ground.plan({ queue: 'none' }));
  await delivered(ground);
  await end(relay);
  for (const worker of rescuers) await worker.drain();
  return verify(ground, ids);
}

function rescuer(ground: Ground, queue: string): JobWorker {
  return createJobWorker({
    database: { jobs: ground.database.jobs, address: null },
    handlers: { work: (context) => doWork(context as JobContext<WorkPayload>, ground.plan().log) },
    queue,
    pollIntervalMs: 500,
  });
}

async function strikeOnce(
  ground: Ground,
  { point, nth }: { point: string; nth: number },
  queue: string,
): Promise<void> {
  const child = await ground.spawn(ground.plan({ queue, strike: { point, nth, signal: 'SIGKILL' } }));
  if (child.signalCode === null && child.exitCode === null) await new Promise((resolve) => child.once('exit', resolve));
  assert.equal(child.signalCode, 'SIGKILL', `the worker of ${queue} died at ${point}`);
}
