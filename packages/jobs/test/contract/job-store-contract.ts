import type { JobStore, OutboxStore } from '@footlight/contracts';
import { FakeClock } from '@footlight/contracts/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import type { TestDatabase } from '../support/databases.js';

type Opened = { readonly jobs: JobStore; readonly outbox: OutboxStore };

const start = 1_800_000_000_000;
const claimOne = { queue: 'q', owner: 'w', limit: 1, leaseMs: 60_000, freeMemoryBytes: null, idle: true };
const failure = { kind: 'error', code: 'x/y', message: 'it broke' } as const;

/** What every job store must do, whatever stands behind it. */
export function describeJobStore(
  name: string,
  skip: boolean,
  open: (clock: FakeClock) => Promise<TestDatabase<Opened>>,
): void {
  describe.skipIf(skip)(`job store contract: ${name}`, () => {
    let clock = new FakeClock(start);
    let opened: TestDatabase<Opened>;
    let jobs: JobStore;
    let outbox: OutboxStore;
    let queue = '';
    let queues = 0;

    beforeAll(async () => {
      opened = await open({
        now: () => clock.now(),
        sleep: (ms: number, signal?: AbortSignal) => clock.sleep(ms, signal),
      } as FakeClock);
      ({ jobs, outbox } = opened.database);
    });
    beforeEach(() => {
      queue = `q${++queues}`;
      clock = new FakeClock(start + queues * 1e9);
    });
    afterAll(() => opened.remove());

    const add = async (job: object = {}) => {
      const [added] = await jobs.enqueue([{ queue, type: 't', payload: { n: 1 }, ...job }]);
      return added!.id;
    };
    const claim = async (options: object = {}) => (await jobs.claim({ ...claimOne, queue, ...options })).claimed;
    const settle = async (settlement: Parameters<JobStore['settle']>[0][number]) =>
      (await jobs.settle([settlement]))[0];
    const drainEvents = async () => {
      const events = [];
      for (;;) {
        const batch = await outbox.claim({ limit: 50, leaseMs: 1000 });
        if (batch.length === 0) return events;
        for (const { event, token } of batch) {
          events.push(event);
          await outbox.settle(event.id, token, { outcome: 'delivered' });
        }
      }
    };

    it('gives back what was submitted', async () => {
      const id = await add({
        payload: { text: 'é\u0000"', list: [1, null] },
        subjectId: 's',
        correlationId: 'c',
        priority: 5,
      });
      expect(await jobs.get(id)).toMatchObject({
        id,
        queue,
        type: 't',
        state: 'pending',
        payload: { text: 'é\u0000"', list: [1, null] },
        subjectId: 's',
        correlationId: 'c',
        priority: 5,
        attempts: 0,
        maxAttempts: 3,
        progress: {},
        failure: null,
        createdAtMs: clock.now(),
        finishedAtMs: null,
      });
      expect(await jobs.get('nobody')).toBeNull();
    });

    it('claims by priority, then by order of arrival', async () => {
      const [a, b] = [await add(), await add()];
      const high = await add({ priority: 7 });
      const claimed = await claim({ limit: 5 });
      expect(claimed.map(({ job }) => job.id)).toEqual([high, a, b]);
      expect(claimed.every(({ job }) => job.state === 'processing')).toBe(true);
      expect(await claim()).toEqual([]);
    });

    it('leaves other queues alone', async () => {
      await add();
      expect(await claim({ queue: 'elsewhere' })).toEqual([]);
    });

    it('holds a scheduled job back until its time', async () => {
      const id = await add({ runAtMs: clock.now() + 5000 });
      expect(await claim()).toEqual([]);
      expect(await jobs.upkeep(queue)).toMatchObject({ promoted: 0, nextDueMs: 5000, readyIds: [] });
      await clock.advance(5000);
      expect(await jobs.upkeep(queue)).toMatchObject({ promoted: 1, nextDueMs: null, readyIds: [id] });
      expect((await claim())[0]?.job.id).toBe(id);
    });

    it('finds the first job under a repeated idempotency key', async () => {
      const first = await jobs.enqueue([{ queue, type: 't', payload: 1, idempotencyKey: 'k' }]);
      const second = await jobs.enqueue([{ queue, type: 't', payload: 1, idempotencyKey: 'k' }]);
      expect(first[0]?.created).toBe(true);
      expect(second).toEqual([{ id: first[0]?.id, created: false }]);
    });

    it('refuses an idempotency key that was used for different work, and stores nothing of that batch', async () => {
      await add({ idempotencyKey: 'k', payload: 1 });
      const batch = [
        { queue, type: 't', payload: 3 },
        { queue, type: 't', payload: 2, idempotencyKey: 'k' },
      ];
      await expect(jobs.enqueue(batch)).rejects.toMatchObject({ code: 'jobs/idempotency-conflict' });
      expect((await jobs.counts(queue)).pending).toBe(1);
    });

    it('makes one job of 100 parallel submissions under one key', async () => {
      const all = await Promise.all(
        Array.from({ length: 100 }, () => jobs.enqueue([{ queue, type: 't', payload: 1, idempotencyKey: 'same' }])),
      );
      expect(new Set(all.map(([answer]) => answer?.id)).size).toBe(1);
      expect(all.filter(([answer]) => answer?.created)).toHaveLength(1);
      expect((await jobs.counts(queue)).pending).toBe(1);
    });

    it('takes a batch of submissions in order', async () => {
      const answers = await jobs.enqueue(Array.from({ length: 700 }, (_, n) => ({ queue, type: 't', payload: n })));
      expect(answers).toHaveLength(700);
      const first = await claim({ limit: 3 });
      expect(first.map(({ job }) => job.payload)).toEqual([0, 1, 2]);
    });

    it('completes once: result, state and event together', async () => {
      const id = await add({ subjectId: 'sub', correlationId: 'cor' });
      const [taken] = await claim();
      expect(await settle({ outcome: 'completed', lease: taken!.lease, result: { ok: [1] }, feedback: [] })).toBe(
        'settled',
      );
      expect(await jobs.get(id)).toMatchObject({ state: 'completed', finishedAtMs: clock.now(), failure: null });
      expect(await jobs.result(id)).toEqual({ jobId: id, result: { ok: [1] }, completedAtMs: clock.now() });
      const events = (await drainEvents()).filter((event) => event.jobId === id);
      expect(events).toEqual([
        {
          id: `${id}.completed.1`,
          type: 'job.completed',
          jobId: id,
          occurredAtMs: clock.now(),
          payload: {
            jobId: id,
            jobType: 't',
            state: 'completed',
            subjectId: 'sub',
            correlationId: 'cor',
            failure: null,
          },
        },
      ]);
    });

    it('answers a repeated settlement as the first one, without writing twice', async () => {
      const id = await add();
      const [taken] = await claim();
      const end = { outcome: 'completed', lease: taken!.lease, result: 1, feedback: [] } as const;
      expect(await settle(end)).toBe('settled');
      expect(await settle({ ...end, result: 2 })).toBe('settled');
      expect((await jobs.result(id))?.result).toBe(1);
      expect((await drainEvents()).filter((event) => event.jobId === id)).toHaveLength(1);
    });

    it('refuses every write of a worker whose lease ran out and was taken', async () => {
      const id = await add();
      const [old] = await claim();
      await clock.advance(60_000);
      expect(await jobs.upkeep(queue)).toMatchObject({ recovered: 1 });
      await clock.advance(1000);
      await jobs.upkeep(queue);
      const [current] = await claim();
      expect(current?.lease.token).toBeGreaterThan(old!.lease.token);
      const checkpoint = { stage: 's', chunk: 0, inputHash: 'h', output: 'zombie' };
      expect(await jobs.saveCheckpoint(old!.lease, checkpoint)).toBe('lost');
      expect(await jobs.saveProgress(old!.lease, { s: { completed: 9, total: 9, unit: 'items' } })).toBe('lost');
      expect(await jobs.heartbeat([old!.lease], 60_000)).toEqual(['lost']);
      for (const outcome of ['completed', 'failed', 'retry', 'released', 'cancelled'] as const)
        expect(
          await settle({ outcome, lease: old!.lease, result: 0, feedback: [], failure, delayMs: 0 } as never),
        ).toBe('lost');
      expect(await jobs.checkpoints(id)).toEqual([]);
      expect(await jobs.get(id)).toMatchObject({ state: 'processing', progress: {}, crashes: 1 });
    });

    it('refuses the former worker even before anybody else has claimed', async () => {
      await add();
      const [old] = await claim();
      await clock.advance(60_000);
      await jobs.upkeep(queue);
      expect(await settle({ outcome: 'completed', lease: old!.lease, result: 0, feedback: [] })).toBe('lost');
    });

    it('keeps a lease alive by heartbeats', async () => {
      await add();
      const [taken] = await claim();
      for (let beat = 0; beat < 4; beat++) {
        await clock.advance(40_000);
        expect(await jobs.heartbeat([taken!.lease, { jobId: 'nobody', token: 1 }], 60_000)).toEqual(['held', 'lost']);
        expect(await jobs.upkeep(queue)).toMatchObject({ recovered: 0, nextDueMs: 60_000 });
      }
    });

    it('makes a dead letter of a job that outlives its third worker, and tells of it', async () => {
      const id = await add();
      for (let crash = 1; crash <= 3; crash++) {
        await jobs.upkeep(queue);
        expect(await claim()).toHaveLength(1);
        await clock.advance(60_000);
        const upkeep = await jobs.upkeep(queue);
        expect(upkeep).toMatchObject(crash < 3 ? { recovered: 1, deadLettered: 0 } : { recovered: 0, deadLettered: 1 });
        await clock.advance(60_000);
      }
      expect(await jobs.get(id)).toMatchObject({
        state: 'failed',
        crashes: 3,
        failure: { kind: 'crashes', code: 'jobs/crashed' },
      });
      expect((await jobs.find({ queue, deadLetters: true })).map((job) => job.id)).toEqual([id]);
      const events = (await drainEvents()).filter((event) => event.jobId === id);
      expect(events.map((event) => event.type)).toEqual(['job.failed']);
    });

    it('counts retried attempts and gives up after the last', async () => {
      const id = await add({ maxAttempts: 2 });
      const [first] = await claim();
      await settle({ outcome: 'retry', lease: first!.lease, failure, delayMs: 1500 });
      expect(await jobs.get(id)).toMatchObject({ state: 'pending', attempts: 1, failure: { code: 'x/y' } });
      expect(await claim()).toEqual([]);
      await clock.advance(1500);
      await jobs.upkeep(queue);
      const [second] = await claim();
      await settle({ outcome: 'retry', lease: second!.lease, failure, delayMs: 1500 });
      expect(await jobs.get(id)).toMatchObject({
        state: 'failed',
        attempts: 2,
        failure: { kind: 'attempts', code: 'x/y' },
      });
      expect(await jobs.find({ queue, deadLetters: true })).toHaveLength(1);
    });

    it('fails at once for an error that cannot be mended', async () => {
      const id = await add();
      const [taken] = await claim();
      await settle({ outcome: 'failed', lease: taken!.lease, failure });
      expect(await jobs.get(id)).toMatchObject({ state: 'failed', failure, attempts: 0 });
      expect(await jobs.find({ queue, deadLetters: true })).toEqual([]);
    });

    it('takes back an unfinished job without counting it', async () => {
      const id = await add();
      const [taken] = await claim();
      await settle({ outcome: 'released', lease: taken!.lease });
      expect(await jobs.get(id)).toMatchObject({ state: 'pending', attempts: 0, crashes: 0 });
      expect((await claim())[0]?.lease.token).toBe(taken!.lease.token + 1);
    });

    it('gives a failed job fresh counters when it is redriven, and keeps its checkpoints', async () => {
      const id = await add({ maxAttempts: 1 });
      const [taken] = await claim();
      await jobs.saveCheckpoint(taken!.lease, { stage: 's', chunk: 0, inputHash: 'h', output: 1 });
      await settle({ outcome: 'retry', lease: taken!.lease, failure, delayMs: 0 });
      expect(await jobs.redrive(id)).toBe(true);
      expect(await jobs.redrive(id)).toBe(false);
      expect(await jobs.get(id)).toMatchObject({ state: 'pending', attempts: 0, failure: null, finishedAtMs: null });
      expect(await jobs.checkpoints(id)).toHaveLength(1);
    });

    it('cancels a waiting job at once and a running one when it stops', async () => {
      const running = await add();
      const waiting = await add();
      const [taken] = await claim();
      expect(await jobs.cancel(waiting)).toBe('cancelled');
      expect(await jobs.cancel(running)).toBe('processing');
      expect(await jobs.cancel('nobody')).toBeNull();
      expect(await jobs.heartbeat([taken!.lease], 60_000)).toEqual(['cancel-requested']);
      expect(await settle({ outcome: 'released', lease: taken!.lease })).toBe('settled');
      expect(await jobs.get(running)).toMatchObject({ state: 'cancelled', cancelRequested: true });
      expect(await jobs.cancel(running)).toBe('cancelled');
      const types = (await drainEvents())
        .filter((event) => [running, waiting].includes(event.jobId))
        .map((event) => event.type);
      expect(types).toEqual(['job.cancelled', 'job.cancelled']);
    });

    it('lets a job complete that finished before it heard of its cancellation', async () => {
      const id = await add();
      const [taken] = await claim();
      await jobs.cancel(id);
      await settle({ outcome: 'completed', lease: taken!.lease, result: 1, feedback: [] });
      expect(await jobs.get(id)).toMatchObject({ state: 'completed' });
    });

    it('cancels instead of reviving when the worker of a cancelled job dies', async () => {
      const id = await add();
      await claim();
      await jobs.cancel(id);
      await clock.advance(60_000);
      await jobs.upkeep(queue);
      expect(await jobs.get(id)).toMatchObject({ state: 'cancelled' });
    });

    it('keeps checkpoints in order, the latest output of each chunk', async () => {
      const id = await add();
      const [taken] = await claim();
      for (const [stage, chunk, output] of [
        ['b', 1, 'x'],
        ['a', 10, [1.5, null]],
        ['a', 2, 'old'],
        ['a', 2, 'new'],
      ] as const)
        expect(await jobs.saveCheckpoint(taken!.lease, { stage, chunk, inputHash: 'h', output })).toBe('held');
      expect((await jobs.checkpoints(id)).map(({ stage, chunk, output }) => [stage, chunk, output])).toEqual([
        ['a', 2, 'new'],
        ['a', 10, [1.5, null]],
        ['b', 1, 'x'],
      ]);
    });

    it('keeps the progress of each stage', async () => {
      const id = await add();
      const [taken] = await claim();
      const progress = { decode: { completed: 3, total: null, unit: 'seconds' } };
      expect(await jobs.saveProgress(taken!.lease, progress)).toBe('held');
      expect((await jobs.get(id))?.progress).toEqual(progress);
    });

    it('lets nobody overtake a job that needs more memory than is free', async () => {
      await add({ memoryBytes: 10 });
      const large = await add({ memoryBytes: 100 });
      await add({ memoryBytes: 1 });
      const answer = await jobs.claim({ ...claimOne, queue, limit: 5, freeMemoryBytes: 50 });
      expect(answer.claimed).toHaveLength(1);
      expect(answer.blocked).toEqual({ jobId: large, memoryBytes: 100, reason: 'memory' });
      expect(await jobs.claim({ ...claimOne, queue, freeMemoryBytes: 40 })).toMatchObject({
        claimed: [],
        blocked: { jobId: large },
      });
      expect(await claim({ limit: 5, freeMemoryBytes: 101 })).toHaveLength(2);
    });

    it('gives a job on its last chance to an idle worker only, and nothing beside it', async () => {
      const id = await add({ maxCrashes: 2 });
      await claim();
      await clock.advance(60_000);
      await jobs.upkeep(queue);
      await clock.advance(1000);
      await jobs.upkeep(queue);
      await add();
      const refused = await jobs.claim({ ...claimOne, queue, limit: 5, idle: false });
      expect(refused).toEqual({
        claimed: [],
        blocked: { jobId: id, memoryBytes: 0, reason: 'last-chance' },
        paused: false,
      });
      expect((await claim({ limit: 5 })).map(({ job }) => job.id)).toEqual([id]);
      expect(await claim({ limit: 5, idle: false })).toHaveLength(1);
    });

    it('gives nothing from a paused queue', async () => {
      await add();
      await jobs.setPaused(queue, true);
      await jobs.setPaused(queue, true);
      expect(await jobs.claim({ ...claimOne, queue })).toEqual({ claimed: [], blocked: null, paused: true });
      await jobs.setPaused(queue, false);
      expect(await claim()).toHaveLength(1);
    });

    it('counts by state and knows how long the oldest job waits', async () => {
      await add();
      await add({ runAtMs: clock.now() + 1e6 });
      await add();
      await claim();
      await clock.advance(2500);
      expect(await jobs.counts(queue)).toEqual({
        pending: 2,
        processing: 1,
        completed: 0,
        failed: 0,
        cancelled: 0,
        oldestReadyMs: 2500,
        paused: false,
      });
    });

    it('finds jobs by state, type and subject, newest first', async () => {
      const a = await add({ type: 'x', subjectId: `${queue}-s` });
      const b = await add({ type: 'y', subjectId: `${queue}-s` });
      expect((await jobs.find({ subjectId: `${queue}-s` })).map((job) => job.id)).toEqual([b, a]);
      expect((await jobs.find({ queue, type: 'x', state: 'pending' })).map((job) => job.id)).toEqual([a]);
      expect(await jobs.find({ queue, state: 'failed' })).toEqual([]);
      expect(await jobs.find({ queue, limit: 1 })).toHaveLength(1);
    });

    it('tells how long a job waited from the moment it could start', async () => {
      await add({ runAtMs: clock.now() + 1000 });
      await clock.advance(1700);
      await jobs.upkeep(queue);
      expect((await claim())[0]?.waitedMs).toBe(700);
    });

    it('hands out an event again when its taker goes silent, and fences the silent one', async () => {
      await drainEvents();
      const id = await add();
      await jobs.cancel(id);
      const [first] = await outbox.claim({ limit: 5, leaseMs: 1000 });
      expect(await outbox.claim({ limit: 5, leaseMs: 1000 })).toEqual([]);
      expect(await outbox.nextDueMs()).toBe(1000);
      await clock.advance(1000);
      const [second] = await outbox.claim({ limit: 5, leaseMs: 1000 });
      expect(second?.event).toEqual(first?.event);
      expect(await outbox.settle(first!.event.id, first!.token, { outcome: 'delivered' })).toBe(false);
      expect(
        await outbox.settle(second!.event.id, second!.token, { outcome: 'retry', delayMs: 300, error: '500' }),
      ).toBe(true);
      expect(await outbox.nextDueMs()).toBe(300);
      await clock.advance(300);
      const [third] = await outbox.claim({ limit: 5, leaseMs: 1000 });
      expect(third).toMatchObject({ attempts: 1, lagMs: 1300 });
      const before = await outbox.counts();
      await outbox.settle(third!.event.id, third!.token, { outcome: 'abandoned', error: 'gone' });
      expect((await outbox.counts()).abandoned).toBe(before.abandoned + 1);
      expect(await outbox.nextDueMs()).toBeNull();
    });

    it.each([
      ['type', { type: '' }],
      ['priority', { priority: 101 }],
      ['runAtMs', { runAtMs: Number.NaN }],
      ['idempotencyKey', { idempotencyKey: ' padded ' }],
      ['queue', { queue: 'x'.repeat(161) }],
      ['memoryBytes', { memoryBytes: -1 }],
    ])('refuses a submission with an impossible %s', async (field, job) => {
      await expect(jobs.enqueue([{ queue, type: 't', payload: 1, ...job }])).rejects.toMatchObject({
        code: 'jobs/invalid-job',
        message: expect.stringContaining(field),
      });
    });

    it('refuses a payload above its limit', async () => {
      await expect(add({ payload: 'x'.repeat(1 << 20) })).rejects.toMatchObject({ code: 'jobs/too-large' });
    });
  });
}
