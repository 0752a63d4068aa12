import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';

import type { Job } from '@footlight/contracts';

import type { Ground } from './ground.js';
import { chunkCount, expectedResult, type WorkPayload } from './plan.js';

/** What a scenario has seen, for the report. */
export interface Verdict {
  readonly jobs: number;
  readonly crashes: number;
  readonly redoneChunks: number;
  readonly deliveries: number;
}

/** Waits until nothing of a queue is pending or processing. */
export async function settled(ground: Ground, queue = 'default', timeoutMs = 60_000): Promise<void> {
  const giveUpAt = performance.now() + timeoutMs;
  for (;;) {
    const counts = await ground.database.jobs.counts(queue);
    if (counts.pending + counts.processing === 0) return;
    if (performance.now() > giveUpAt)
      assert.fail(`${ground.name}: unfinished after ${timeoutMs} ms: ${JSON.stringify(counts)}`);
    await sleep(50);
  }
}

/** Waits until every event has been taken. */
export async function delivered(ground: Ground, timeoutMs = 30_000): Promise<void> {
  const giveUpAt = performance.now() + timeoutMs;
  while ((await ground.database.outbox.counts()).waiting > 0) {
    if (performance.now() > giveUpAt) assert.fail(`${ground.name}: events still wait after ${timeoutMs} ms`);
    await sleep(50);
  }
}

/**
 * The promise, checked: every job completed, its result exactly that of an undisturbed run, one event and one effect each,
 * and no more chunks computed again than workers died under the job.
 */
export async function verify(ground: Ground, ids: readonly string[]): Promise<Verdict> {
  let [crashes, redoneChunks] = [0, 0];
  for (const id of ids) {
    const job = await ground.database.jobs.get(id);
    assert.equal(
      job?.state,
      'completed',
      `${ground.name}: job ${id} is ${job?.state}: ${JSON.stringify(job?.failure)}`,
    );
    redoneChunks += await verifyOne(ground, job as Job);
    crashes += job?.crashes ?? 0;
  }
  const { abandoned } = await ground.database.outbox.counts();
  assert.equal(abandoned, 0, 'no event is given up');
  const deliveries = [...ground.receiver.deliveries.values()].reduce((sum, count) => sum + count, 0);
  return { jobs: ids.length, crashes, redoneChunks, deliveries };
}

async function verifyOne(ground: Ground, job: Job): Promise<number> {
  const payload = job.payload as WorkPayload;
  const result = await ground.database.jobs.result(job.id);
  assert.deepEqual(result?.result, expectedResult(payload), `the result of ${job.id}`);
  assert.equal(ground.receiver.effects.get(job.id), 1, `effects of ${job.id}`);
  const computed = ground.computed(job.id);
  assert.equal(computed.size, chunkCount(payload), `chunks of ${job.id}`);
  const redone = [...computed.values()].reduce((sum, times) => sum + times - 1, 0);
  assert.ok(redone <= job.crashes, `${job.id} computed ${redone} chunks again after ${job.crashes} crashes`);
  return redone;
}
