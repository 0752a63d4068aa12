import type { Ground, GroundName } from './ground.js';
import { busy, cutAtCommit, deadlock, diskFull, sameKey } from './scenarios/database-faults.js';
import { hostileReceiver, replacedObject } from './scenarios/delivery-faults.js';
import { killAtPoints } from './scenarios/kill-at-points.js';
import { randomKills } from './scenarios/random-kills.js';
import { redisLoss } from './scenarios/redis-loss.js';
import { drainOnTerm, killAtEighty, poison } from './scenarios/stopping.js';
import { sameAsModel } from './scenarios/same-as-model.js';
import { blockedLoop, clockSkew } from './scenarios/timing.js';
import { zombie } from './scenarios/zombie.js';

export interface Fault {
  readonly number: number;
  readonly title: string;
  /** Where the fault can happen at all. */
  readonly grounds: readonly GroundName[];
  run(ground: Ground): Promise<object>;
}

const everywhere: readonly GroundName[] = ['sqlite', 'mysql', 'mysql+bullmq'];

/** Everything that may go wrong, and must not matter. */
export const faults: readonly Fault[] = [
  { number: 1, title: 'a worker is killed at any named point of any stage', grounds: everywhere, run: killAtPoints },
  { number: 2, title: 'a worker sleeps past its lease and wakes up', grounds: everywhere, run: zombie },
  { number: 3, title: 'a job blocks the event loop for two leases', grounds: everywhere, run: blockedLoop },
  { number: 4, title: 'clocks differ by ten minutes each way', grounds: everywhere, run: clockSkew },
  { number: 5, title: 'Redis forgets everything, dies, and comes back', grounds: ['mysql+bullmq'], run: redisLoss },
  { number: 6, title: 'the connection breaks at COMMIT', grounds: ['mysql'], run: cutAtCommit },
  {
    number: 7,
    title: 'one idempotency key is submitted a hundred times at once',
    grounds: ['sqlite', 'mysql'],
    run: sameKey,
  },
  { number: 8, title: 'workers are killed at random until all is done', grounds: everywhere, run: randomKills },
  { number: 9, title: 'the database is busy', grounds: ['sqlite', 'mysql'], run: busy },
  { number: 9, title: 'the disk is full', grounds: ['sqlite'], run: diskFull },
  { number: 10, title: 'a job kills every worker that takes it', grounds: everywhere, run: poison },
  {
    number: 11,
    title: 'the receiver fails, hangs, and takes events in silence',
    grounds: ['sqlite', 'mysql'],
    run: hostileReceiver,
  },
  {
    number: 12,
    title: 'the object is replaced in the middle of a job',
    grounds: ['sqlite', 'mysql'],
    run: replacedObject,
  },
  { number: 13, title: 'a worker is told to stop', grounds: everywhere, run: drainOnTerm },
  { number: 14, title: 'a worker is killed at 80 %', grounds: everywhere, run: killAtEighty },
  { number: 15, title: 'the database chooses us as the victim of a deadlock', grounds: ['mysql'], run: deadlock },
  {
    number: 16,
    title: 'any sequence of calls does what the model does',
    grounds: ['sqlite', 'mysql'],
    run: sameAsModel,
  },
];

/** Faults that cannot happen on a ground, and why. */
export const impossible: Readonly<Record<string, string>> = {
  '5 sqlite': 'no Redis in this composition',
  '5 mysql': 'no Redis in this composition',
  '6 sqlite': 'no connection; a kill at COMMIT is fault 1, at settle:written and settled',
  '15 sqlite': 'one writer at a time: the lock is taken when a transaction begins, which is fault 9',
};
