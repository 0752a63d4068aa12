import assert from 'node:assert/strict';

import { end, type Ground } from '../ground.js';
import { workPayload } from '../plan.js';
import { delivered, settled, verify, type Verdict } from '../verdict.js';

/** Jobs that block the event loop for twice the lease keep it: nobody else runs them. */
export async function blockedLoop(ground: Ground): Promise<Verdict> {
  const leaseMs = 1200;
  const jobs = [0, 1].map((seed) => ({ type: 'work', payload: workPayload(seed, { blockMs: 2 * leaseMs }) }));
  const ids = (await ground.database.jobs.enqueue(jobs)).map(({ id }) => id);
  const workers = [
    await ground.spawn(ground.plan({ leaseMs, concurrency: 1 })),
    await ground.spawn(ground.plan({ leaseMs, concurrency: 1 })),
  ];
  await settled(ground);
  await delivered(ground);
  const verdict = await verify(ground, ids);
  assert.equal(verdict.crashes, 0, 'no lease was lost');
  for (const worker of workers) await end(worker);
  return verdict;
}

/** Workers whose clocks are ten minutes fast and slow agree through the database's clock. */
export async function clockSkew(ground: Ground): Promise<Verdict> {
  const tenMinutes = 600_000;
  const workers = [
    // Receivers refuse signatures ten minutes off; a worker with the right time delivers.
    await ground.spawn(ground.plan({ skewMs: tenMinutes, webhook: null })),
    await ground.spawn(ground.plan({ skewMs: -tenMinutes, webhook: null })),
    await ground.spawn(ground.plan({ queue: 'none' })),
  ];
  const due = Date.now() + 1500;
  const count = ground.size === 'long' ? 500 : 40;
  const jobs = Array.from({ length: count }, (_, seed) => {
    const payload = workPayload(seed, { chunkMs: 2 });
    return seed % 10 === 0 ? { type: 'work', payload, runAtMs: due } : { type: 'work', payload };
  });
  const ids = (await ground.database.jobs.enqueue(jobs)).map(({ id }) => id);
  await settled(ground);
  await delivered(ground);
  for (const id of ids) {
    const job = await ground.database.jobs.get(id);
    assert.ok((job?.startedAtMs ?? 0) >= (job?.runAtMs ?? 0), 'no job starts before its time');
  }
  const verdict = await verify(ground, ids);
  assert.equal(verdict.crashes, 0, 'nobody took a lease for expired');
  for (const worker of workers) await end(worker);
  return verdict;
}
