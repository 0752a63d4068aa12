import assert from 'node:assert/strict';

import { createJobWorker, createOutboxRelay, createWebhookNotifier, type JobHandler } from '../../../src/index.js';
import type { Ground } from '../ground.js';
import type { Treatment } from '../test-receiver.js';
import { delivered, settled } from '../verdict.js';

/** The receiver fails, hangs, and takes events without saying so: one effect for each job, and none lost. */
export async function hostileReceiver(ground: Ground) {
  const { database, receiver } = ground;
  const count = ground.size === 'long' ? 200 : 30;
  const treatments: Treatment[] = ['error', 'hang', 'lost-answer', 'lost-answer', 'take'];
  receiver.treat = (_, delivery) => treatments[Math.min(delivery - 1, treatments.length - 1)] ?? 'take';
  const jobs = Array.from({ length: count }, (_, n) => ({ type: 't', payload: n }));
  const ids = (await database.jobs.enqueue(jobs)).map(({ id }) => id);
  const notifier = createWebhookNotifier({ url: receiver.url, secret: receiver.secret, allowPrivateAddresses: true });
  const settings = {
    outbox: database.outbox,
    notifier,
    deliveryTimeoutMs: 200,
    retry: { baseMs: 10, capMs: 50 },
    pollIntervalMs: 100,
  };
  // Two relays at one outbox, as two workers have them.
  const relays = [createOutboxRelay(settings), createOutboxRelay(settings)];
  const worker = createJobWorker({
    database: { jobs: database.jobs, address: null },
    handlers: { t: async () => null },
    concurrency: 8,
  });
  await worker.start();
  await settled(ground);
  for (const relay of relays) relay.start();
  await delivered(ground);
  for (const relay of relays) await relay.stop();
  await worker.drain();
  assert.deepEqual(
    ids.map((id) => receiver.effects.get(id)),
    ids.map(() => 1),
  );
  const deliveries = [...receiver.deliveries.values()];
  assert.ok(
    deliveries.every((times) => times >= 4),
    'every event was sent until it was acknowledged',
  );
  return { jobs: count, deliveries: deliveries.reduce((sum, times) => sum + times, 0) };
}

/** The object is replaced in the middle of a job: the outputs of its two versions are never mixed. */
export async function replacedObject(ground: Ground) {
  const { database } = ground;
  const object = { version: 1 };
  const read = (chunk: number, version: number) => {
    if (version !== object.version) throw Object.assign(new Error('the object was replaced'), { retryable: true });
    return `v${version}-${chunk}`;
  };
  let replaced = false;
  const handler: JobHandler = async (context) => {
    const { version } = object;
    const outputs: string[] = [];
    for (let chunk = 0; chunk < 5; chunk++) {
      if (chunk === 3 && !replaced) {
        replaced = true;
        object.version = 2;
      }
      outputs.push(
        await context.step({ stage: 'read', chunk, inputHash: `etag-${version}` }, async () => read(chunk, version)),
      );
    }
    return outputs;
  };
  const worker = createJobWorker({
    database: { jobs: database.jobs, address: null },
    handlers: { t: handler },
    retry: { baseMs: 1, capMs: 5 },
  });
  const [added] = await database.jobs.enqueue([{ type: 't', payload: null }]);
  await worker.start();
  await settled(ground);
  await worker.drain();
  const result = await database.jobs.result(added?.id ?? '');
  assert.deepEqual(
    result?.result,
    [0, 1, 2, 3, 4].map((chunk) => `v2-${chunk}`),
  );
  return { attempts: (await database.jobs.get(added?.id ?? ''))?.attempts };
}
