import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';

import { end, type Ground } from '../ground.js';
import { workPayload } from '../plan.js';
import { delivered, settled, verify, type Verdict } from '../verdict.js';

/** A worker stopped for longer than its lease wakes up when the job is done elsewhere: it writes no row. */
export async function zombie(ground: Ground): Promise<Verdict> {
  const points = ground.size === 'long' ? ['started', 'chunk:computed', 'chunk:saved', 'finished'] : ['chunk:computed'];
  const ids: string[] = [];
  for (const [index, point] of points.entries()) {
    const queue = `zombie${index}`;
    const [added] = await ground.database.jobs.enqueue([{ queue, type: 'work', payload: workPayload(index) }]);
    const id = added?.id ?? '';
    ids.push(id);
    const sleeper = await ground.spawn(
      ground.plan({ queue, strike: { point, nth: 1, signal: 'SIGSTOP' }, webhook: null }),
    );
    const rescuer = await ground.spawn(ground.plan({ queue }));
    await settled(ground, queue);
    await delivered(ground);
    const before = await snapshot(ground, id);
    const outcome = new Promise((resolve) =>
      sleeper.on(
        'message',
        (message: { kind: string; outcome?: string }) => message.kind === 'job-end' && resolve(message.outcome),
      ),
    );
    sleeper.kill('SIGCONT');
    assert.equal(await outcome, 'lost', `the worker stopped at ${point} learns that it has lost`);
    await sleep(100);
    assert.equal(await snapshot(ground, id), before, `the worker stopped at ${point} wrote nothing`);
    await end(sleeper);
    await end(rescuer);
  }
  return verify(ground, ids);
}

async function snapshot({ database }: Ground, id: string): Promise<string> {
  const { jobs, outbox } = database;
  return JSON.stringify([await jobs.get(id), await jobs.result(id), await jobs.checkpoints(id), await outbox.counts()]);
}
