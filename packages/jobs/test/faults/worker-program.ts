import {
  createBullmqDoorbell,
  createJobWorker,
  createOutboxRelay,
  createWebhookNotifier,
  type JobContext,
  openMysqlDatabase,
  openSqliteDatabase,
} from '../../src/index.js';
import { doWork } from './do-work.js';
import type { WorkerPlan, WorkPayload } from './plan.js';

/** A worker as a program of its own, which strikes itself where it is told to. */
async function main(plan: WorkerPlan): Promise<void> {
  process.once('disconnect', () => process.exit(1));
  // The parent may have died while this program was loading.
  if (!process.connected) process.exit(1);
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
    handlers: { work: (context) => doWork(context as JobContext<WorkPayload>, plan.log) },
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
  relay?.start();
  // Told before the first claim: this process may not live to tell it afterwards.
  await new Promise<void>((resolve) => process.send?.({ kind: 'ready' }, () => resolve()));
  await worker.start();
}

void main(JSON.parse(process.env['FOOTLIGHT_FAULT_PLAN'] ?? 'null') as WorkerPlan);
