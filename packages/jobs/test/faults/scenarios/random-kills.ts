import type { ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';

import { end, type Ground } from '../ground.js';
import { workPayload } from '../plan.js';
import { delivered, settled, verify, type Verdict } from '../verdict.js';

/** Workers die at random, one a second, and are replaced, until every job is done. */
export async function randomKills(ground: Ground): Promise<Verdict & { kills: number; seconds: number }> {
  const { count, workers, everyMs } =
    ground.size === 'long' ? { count: 10_000, workers: 8, everyMs: 1000 } : { count: 80, workers: 3, everyMs: 500 };
  const startedAt = performance.now();
  const ids: string[] = [];
  for (let from = 0; from < count; from += 1000) {
    const batch = Array.from({ length: Math.min(1000, count - from) }, (_, index) => {
      const payload = workPayload(from + index, {
        chunkMs: 5,
        stages: [
          { name: 'decode', chunks: 2 },
          { name: 'look', chunks: 1 },
        ],
      });
      // Killed at random a job may meet more than two deaths by chance: that is not poison.
      return { type: 'work', payload, maxCrashes: 50 };
    });
    ids.push(...(await ground.database.jobs.enqueue(batch)).map(({ id }) => id));
  }
  const plan = ground.plan({ leaseMs: 3000, pollMs: 500, concurrency: 8 });
  const crew: ChildProcess[] = await Promise.all(Array.from({ length: workers }, () => ground.spawn(plan)));
  let [kills, done] = [0, false];
  const killing = (async () => {
    while (!done) {
      await sleep(everyMs);
      if (done) return;
      const victim = Math.floor(ground.random() * crew.length);
      crew[victim]?.kill('SIGKILL');
      kills++;
      crew[victim] = await ground.spawn(plan);
    }
  })();
  try {
    await settled(ground, 'default', ground.size === 'long' ? 1_800_000 : 60_000);
  } finally {
    done = true;
    await killing;
  }
  await delivered(ground, 120_000);
  for (const worker of crew) await end(worker);
  const verdict = await verify(ground, ids);
  return { ...verdict, kills, seconds: Math.round((performance.now() - startedAt) / 1000) };
}
