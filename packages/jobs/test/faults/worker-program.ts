import { appendFileSync } from 'node:fs';

import {
  createBullmqDoorbell,
  createJobWorker,
  createOutboxRelay,
  createWebhookNotifier,
  type JobContext,
  openMysqlDatabase,
  openSqliteDatabase,
  runChunks,
} from '../../src/index.js';
import { chunkOutput, foldOutputs, type WorkerPlan, type WorkPayload } from './plan.js';

/** A worker as a program of its own, which strikes itself where it is told to. */
async function main(plan: WorkerPlan): Promise<void> {
  const realNow = Date.now;
  Date.now = () => realNow() + plan.skewMs;
  const visits = new Map<string, number>();
  const onPoint = (point: string) => {
    const visit = (visits.get(point) ?? 0) + 1;
    visits.set(point, visit);
    if (plan.strike?.point === point && plan.strike.nth === visit) process.kill(process.pid, plan.strike.signal);
  };
  const database = plan.address.startsWith('sqlite:')
    ? await openSqliteDatabase({ path: plan.address.slice('sqlite:'.length), onPoint })
    : await openMysqlDatabase({ url: plan.address, onPoint, poolSize: 4 });
  const doorbell =
    plan.redisUrl === null ? undefined : await createBullmqDoorbell({ url: plan.redisUrl, prefix: plan.prefix });
  const relay =
    plan.webhook &&
    createOutboxRelay({
      outbox: database.outbox,
      notifier: createWebhookNotifier({ ...plan.webhook, allowPrivateAddresses: true }),
      onPoint,
      pollIntervalMs: 500,
      deliveryTimeoutMs: 1000,
      retry: { baseMs: 50, capMs: 500 },
    });
  const worker = createJobWorker({
    database,
    handlers: { work: (context) => work(context as JobContext<WorkPayload>, plan.log) },
    queue: plan.queue,
    concurrency: plan.concurrency,
    leaseMs: plan.leaseMs,
    pollIntervalMs: plan.pollMs,
    onPoint,
    onEvent: (event) => {
      if (event.kind === 'job-end') relay?.nudge();
      if (process.connected && event.kind === 'job-end') process.send?.(event);
    },
    ...(doorbell && { doorbell }),
  });
  const stop = async () => {
    await worker.drain(0);
    await relay?.stop();
    await doorbell?.close();
    await database.close();
    process.exit(0);
  };
  process.once('SIGTERM', () => void stop());
  process.once('disconnect', () => process.exit(1));
  relay?.start();
  await worker.start();
  process.send?.({ kind: 'ready' });
}

async function work(context: JobContext<WorkPayload>, log: string): Promise<unknown> {
  const { seed, stages, chunkMs, blockMs, poison } = context.payload;
  if (poison) process.kill(process.pid, 'SIGKILL');
  if (blockMs > 0) block(blockMs);
  const outputs: unknown[] = [];
  for (const { name, chunks } of stages)
    outputs.push(
      await runChunks(context, {
        stage: name,
        count: chunks,
        inputHash: (chunk) => `${seed}-${name}-${chunk}`,
        run: async (chunk) => {
          appendFileSync(log, `${context.job.id} ${name} ${chunk} ${process.pid}\n`);
          if (chunkMs > 0) await new Promise((resolve) => setTimeout(resolve, chunkMs));
          return chunkOutput(seed, name, chunk);
        },
      }),
    );
  return foldOutputs(outputs);
}

function block(ms: number): void {
  const end = performance.now() + ms;
  while (performance.now() < end);
}

void main(JSON.parse(process.env['FOOTLIGHT_FAULT_PLAN'] ?? 'null') as WorkerPlan);
