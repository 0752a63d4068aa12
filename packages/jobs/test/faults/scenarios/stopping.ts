import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';

import { end, type Ground } from '../ground.js';
import { workPayload } from '../plan.js';
import { delivered, settled, verify, type Verdict } from '../verdict.js';

/** SIGTERM: the worker gives its jobs back, counts nothing against them, and ends with code 0. */
export async function drainOnTerm(ground: Ground): Promise<Verdict> {
  const jobs = Array.from({ length: 4 }, (_, seed) => ({ type: 'work', payload: workPayload(seed, { chunkMs: 150 }) }));
  const ids = (await ground.database.jobs.enqueue(jobs)).map(({ id }) => id);
  const first = await ground.spawn(ground.plan());
  for (let round = 0; round < 400; round++) {
    if ((await ground.database.jobs.checkpoints(ids[0] ?? '')).length > 0) break;
    await sleep(10);
  }
  const gone = new Promise((resolve) => first.once('exit', resolve));
  first.kill('SIGTERM');
  assert.equal(await gone, 0, 'the worker ends orderly');
  const counts = await ground.database.jobs.counts('default');
  assert.equal(counts.processing, 0, 'nothing is held by a worker that is gone');
  const second = await ground.spawn(ground.plan());
  await settled(ground);
  await delivered(ground);
  for (const id of ids) {
    const job = await ground.database.jobs.get(id);
    assert.deepEqual([job?.attempts, job?.crashes], [0, 0], 'draining counts against nothing');
    const redone = [...ground.computed(id).values()].reduce((sum, times) => sum + times - 1, 0);
    assert.ok(redone <= 1, `at most one chunk is computed again, not ${redone}`);
  }
  await end(second);
  return { jobs: ids.length, crashes: 0, redoneChunks: 0, deliveries: ground.receiver.deliveries.size };
}

/** Killed at 80 %: what was finished is neither computed nor read again. */
export async function killAtEighty(ground: Ground): Promise<Verdict> {
  const payload = workPayload(80, { stages: [{ name: 'decode', chunks: 10 }] });
  const ids = (await ground.database.jobs.enqueue([{ type: 'work', payload }])).map(({ id }) => id);
  const first = await ground.spawn(ground.plan({ strike: { point: 'chunk:computed', nth: 9, signal: 'SIGKILL' } }));
  if (first.signalCode === null) await new Promise((resolve) => first.once('exit', resolve));
  const second = await ground.spawn(ground.plan());
  await settled(ground);
  await delivered(ground);
  const computed = ground.computed(ids[0] ?? '');
  assert.equal(
    [...computed.values()].reduce((sum, times) => sum + times, 0),
    11,
    'ten chunks and the interrupted one again',
  );
  assert.equal(computed.get('decode:8'), 2, 'the interrupted chunk is the one that is repeated');
  await end(second);
  return verify(ground, ids);
}

/** A job that kills every worker becomes a dead letter; the others finish. */
export async function poison(ground: Ground): Promise<Verdict> {
  const [bad] = await ground.database.jobs.enqueue([{ type: 'work', payload: workPayload(0, { poison: true }) }]);
  const jobs = Array.from({ length: 12 }, (_, seed) => ({
    type: 'work',
    payload: workPayload(seed + 1, { chunkMs: 5 }),
  }));
  const ids = (await ground.database.jobs.enqueue(jobs)).map(({ id }) => id);
  let worker = await ground.spawn(ground.plan());
  for (let round = 0; round < 600; round++) {
    if (worker.signalCode !== null) worker = await ground.spawn(ground.plan());
    const counts = await ground.database.jobs.counts('default');
    if (counts.pending + counts.processing === 0) break;
    await sleep(50);
  }
  await settled(ground);
  await delivered(ground);
  await end(worker);
  const dead = await ground.database.jobs.find({ deadLetters: true });
  assert.deepEqual(
    dead.map((job) => [job.id, job.failure?.kind, job.crashes]),
    [[bad?.id, 'crashes', 3]],
  );
  assert.equal(ground.receiver.effects.get(bad?.id ?? ''), 1, 'its end was told once');
  return verify(ground, ids);
}
