import assert from 'node:assert/strict';

import type { JobStore, OutboxStore } from '@footlight/contracts';
import { FakeClock } from '@footlight/contracts/testing';
import fc from 'fast-check';

import { createMemoryJobDatabase } from '../../../src/testing/index.js';
import { mysqlDatabase, sqliteDatabase } from '../../support/databases.js';
import type { Ground } from '../ground.js';

interface World {
  readonly jobs: JobStore;
  readonly outbox: OutboxStore;
}

/** Any lease that was ever given out, current or not. */
interface Memory {
  readonly ids: string[];
  readonly leases: { readonly jobId: string; readonly token: number }[];
}

type Action = (world: World, memory: Memory) => Promise<unknown>;
type Step = { readonly act: Action; readonly advanceMs: number };

const failure = { kind: 'error', code: 'x/y', message: 'broke' } as const;
const leaseMs = 1000;

const pick = <Item>(items: readonly Item[], at: number): Item | undefined => items[at % Math.max(1, items.length)];

const enqueue = fc
  .record({
    priority: fc.integer({ min: -2, max: 2 }),
    delay: fc.constantFrom(0, 0, 500, 5000),
    key: fc.constantFrom(undefined, 'a', 'b'),
    payload: fc.integer({ min: 0, max: 2 }),
    memoryBytes: fc.constantFrom(0, 10, 100),
    maxAttempts: fc.integer({ min: 1, max: 3 }),
    maxCrashes: fc.integer({ min: 1, max: 2 }),
  })
  .map(({ key, delay, ...job }) => (now: number, count: number) => ({
    ...job,
    id: `job-${count}`,
    type: 't',
    ...(delay > 0 && { runAtMs: now + delay }),
    ...(key !== undefined && { idempotencyKey: key }),
  }));

/** Actions as functions of a world, so that the same ones run on the model and on the store. */
function actions(clock: FakeClock): fc.Arbitrary<Step> {
  const at = fc.nat(20);
  const act = fc.oneof(
    {
      weight: 4,
      arbitrary: enqueue.map(
        (make): Action =>
          ({ jobs }, memory) =>
            jobs.enqueue([make(clock.now(), memory.ids.length)]),
      ),
    },
    {
      weight: 4,
      arbitrary: fc
        .record({
          limit: fc.integer({ min: 1, max: 3 }),
          freeMemoryBytes: fc.constantFrom(null, 50, 150),
          idle: fc.boolean(),
        })
        .map(
          (options): Action =>
            ({ jobs }) =>
              jobs.claim({ queue: 'default', owner: 'w', leaseMs, ...options }),
        ),
    },
    { weight: 2, arbitrary: fc.constant<Action>(({ jobs }) => jobs.upkeep('default')) },
    {
      weight: 5,
      arbitrary: fc
        .tuple(at, fc.constantFrom('completed', 'failed', 'retry', 'released', 'cancelled'), fc.constantFrom(0, 700))
        .map(([index, outcome, delayMs]): Action => async ({ jobs }, { leases }) => {
          const lease = pick(leases, index);
          return lease && jobs.settle([{ outcome, lease, result: index, feedback: [], failure, delayMs } as never]);
        }),
    },
    {
      weight: 2,
      arbitrary: at.map(
        (index): Action =>
          async ({ jobs }, { leases }) =>
            jobs.heartbeat(leases.slice(-index), leaseMs),
      ),
    },
    {
      weight: 2,
      arbitrary: fc.tuple(at, fc.nat(2)).map(([index, chunk]): Action => async ({ jobs }, { leases }) => {
        const lease = pick(leases, index);
        return lease && jobs.saveCheckpoint(lease, { stage: 's', chunk, inputHash: 'h', output: index });
      }),
    },
    {
      weight: 1,
      arbitrary: at.map(
        (index): Action =>
          async ({ jobs }, { ids }) =>
            jobs.cancel(pick(ids, index) ?? 'nobody'),
      ),
    },
    {
      weight: 1,
      arbitrary: at.map(
        (index): Action =>
          async ({ jobs }, { ids }) =>
            jobs.redrive(pick(ids, index) ?? 'nobody'),
      ),
    },
    {
      weight: 1,
      arbitrary: fc.boolean().map(
        (paused): Action =>
          ({ jobs }) =>
            jobs.setPaused('default', paused),
      ),
    },
    { weight: 1, arbitrary: fc.constant<Action>(({ outbox }) => outbox.counts()) },
  );
  return fc.record({ act, advanceMs: fc.constantFrom(0, 0, 1, 400, 1000, 3000) });
}

/** Random sequences of calls, with time passing, on the store and on the model: every answer and the final state are the same. */
export async function sameAsModel(ground: Ground) {
  const clock = new FakeClock(1_800_000_000_000);
  const time = { now: () => clock.now(), sleep: (ms: number) => clock.sleep(ms) };
  const open = ground.name === 'sqlite' ? sqliteDatabase : mysqlDatabase;
  const numRuns = ground.size === 'long' ? 300 : ground.name === 'sqlite' ? 25 : 8;
  let calls = 0;
  const steps = fc.array(actions(clock), { minLength: 5, maxLength: 40 });
  const property = fc.asyncProperty(steps, async (sequence) => {
    const real = await open(time);
    try {
      calls += await compare(sequence, clock, real.database);
    } finally {
      await real.remove();
    }
  });
  await fc.assert(property, { numRuns, seed: 20_261_121, endOnFailure: false });
  return { sequences: numRuns, calls };
}

async function compare(sequence: readonly Step[], clock: FakeClock, real: World): Promise<number> {
  const model = createMemoryJobDatabase(clock);
  const memory: Memory = { ids: [], leases: [] };
  for (const { act, advanceMs } of sequence) {
    await clock.advance(advanceMs);
    const expected = await answerOf(act, model, memory);
    assert.deepEqual(await answerOf(act, real, memory), expected);
    remember(expected, memory);
  }
  for (const id of memory.ids) {
    assert.deepEqual(await real.jobs.get(id), await model.jobs.get(id));
    assert.deepEqual(await real.jobs.result(id), await model.jobs.result(id));
    assert.deepEqual(await real.jobs.checkpoints(id), await model.jobs.checkpoints(id));
  }
  assert.deepEqual(await real.jobs.counts('default'), await model.jobs.counts('default'));
  const events = async ({ outbox }: World) =>
    (await outbox.claim({ limit: 100, leaseMs })).map(({ event }) => event).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  assert.deepEqual(await events(real), await events(model));
  return sequence.length;
}

/** What a call gave, refusals included, in a form that can be compared. */
async function answerOf(act: Action, world: World, memory: Memory): Promise<unknown> {
  try {
    return JSON.parse(JSON.stringify((await act(world, memory)) ?? null)) as unknown;
  } catch (error) {
    return { refused: error instanceof Error && 'code' in error ? error.code : String(error) };
  }
}

function remember(answer: unknown, memory: Memory): void {
  if (Array.isArray(answer))
    for (const one of answer as { id?: string; created?: boolean }[])
      if (one?.created && one.id) memory.ids.push(one.id);
  const claimed =
    typeof answer === 'object' && answer !== null && 'claimed' in answer
      ? (answer.claimed as { lease: Memory['leases'][number] }[])
      : [];
  memory.leases.push(...claimed.map(({ lease }) => lease));
}
