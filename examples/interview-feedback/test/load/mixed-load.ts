import { setMaxListeners } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { silentLogger } from '@footlight/contracts';
import { createWebhookReceiver } from '@footlight/jobs';
import { serve } from '@footlight/service-kit';

import { startTestService, type TestService } from '../support/test-service.js';
import { LoadLog, runClient, watchHealth } from './load-client.js';
import { WorkerFleet } from './worker-fleet.js';

export interface MixedLoadOptions {
  readonly seconds: number;
  readonly clients: number;
  readonly workers: number;
  /** Seconds between two kills, on average. */
  readonly killEverySeconds: number;
  /** `real`: every interview is analysed for real, in a process of its own. */
  readonly mode: 'paced' | 'real';
}

/** What a run has shown. `faults` is empty when every promise held. */
export interface MixedLoadResult {
  readonly accepted: number;
  readonly erased: number;
  readonly kills: number;
  /** Answers by status. */
  readonly statuses: Readonly<Record<string, number>>;
  readonly healthP99Ms: number;
  readonly faults: readonly string[];
}

const secret = 'whsec_dGhpcyBpcyBhIHNlY3JldCBmb3IgdGVzdHMgb25seQ==';

/** Mixed requests while workers are killed: every interview that was taken in ends once, and nothing but shed load is a 5xx. */
export async function runMixedLoad(options: MixedLoadOptions): Promise<MixedLoadResult> {
  const service = await startTestService({
    maxQueued: 60,
    requestsPerMinute: 1_000_000,
    maxCrashes: 100,
    maxLagMs: 250,
    eventsEveryMs: 200,
  });
  const server = await serve({ fetch: service.fetch, logger: silentLogger, drainMs: 500 });
  const told = await receiveEvents();
  const fleet = new WorkerFleet(options.workers, environmentOf(service, told.url), options.mode);
  const log = new LoadLog();
  const end = new AbortController();
  setMaxListeners(0, end.signal);
  try {
    await fleet.start();
    fleet.killUntil(end.signal, options.killEverySeconds * 1000);
    const clients = Array.from({ length: options.clients }, () => runClient(server.url, log, end.signal));
    const load = [...clients, watchHealth(server.url, log, end.signal)];
    await sleep(options.seconds * 1000);
    end.abort();
    await Promise.all(load);
    await untilEmpty(service, log);
    await check(service, log, told.events);
  } finally {
    end.abort();
    await fleet.stop();
    await server.stop();
    await service.close();
    await told.close();
  }
  const sorted = log.healthMs.toSorted((a, b) => a - b);
  const healthP99Ms = Math.round(sorted[Math.floor(sorted.length * 0.99)] ?? 0);
  const { accepted, erased, statuses, faults } = log;
  return { accepted: accepted.size, erased: erased.size, kills: fleet.kills, statuses, healthP99Ms, faults };
}

function environmentOf(service: TestService, webhook: string): NodeJS.ProcessEnv {
  return {
    FOOTLIGHT_DATA: service.folder,
    FOOTLIGHT_DATABASE_URL: `sqlite:${join(service.folder, 'jobs.db')}`,
    FOOTLIGHT_WEBHOOK_URL: webhook,
    FOOTLIGHT_WEBHOOK_SECRET: secret,
    FOOTLIGHT_WEBHOOK_PRIVATE: 'true',
    FOOTLIGHT_JOB_MEMORY_MB: '50',
  };
}

/** Waits until nothing waits or runs, and every event has been told. */
async function untilEmpty({ database }: TestService, log: LoadLog): Promise<void> {
  const giveUpAt = performance.now() + 180_000;
  while (performance.now() < giveUpAt) {
    const { pending, processing } = await database.jobs.counts('default');
    const { waiting } = await database.outbox.counts();
    if (pending + processing + waiting === 0) return;
    await sleep(200);
  }
  log.faults.push('not everything had ended after three minutes');
}

async function check(
  { database }: TestService,
  log: LoadLog,
  events: ReadonlyMap<string, readonly string[]>,
): Promise<void> {
  for (const id of log.accepted.values()) {
    if (log.erased.has(id)) continue;
    const interview = await database.interviews.get(id);
    const results = (await database.feedback.ofSubject(id)).filter(({ kind }) => kind === 'interview').length;
    if (interview?.status !== 'completed') log.faults.push(`${id} is ${interview?.status ?? 'gone'}`);
    if (results !== 1) log.faults.push(`${id} has ${results} results`);
    const heard = events.get(id) ?? [];
    if (heard.join() !== 'job.completed') log.faults.push(`${id} was told of as: ${heard.join(', ') || 'nothing'}`);
  }
}

/** A receiver of webhooks that takes each event once, by interview. */
async function receiveEvents() {
  const receiver = createWebhookReceiver({ secrets: [secret] });
  const events = new Map<string, string[]>();
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const take = receiver.receive(request.headers, Buffer.concat(parts), async ({ type, data }) => {
        const id = String((data as { subject_id?: unknown }).subject_id);
        events.set(id, [...(events.get(id) ?? []), type]);
      });
      take.then(
        () => response.writeHead(204).end(),
        () => response.writeHead(400).end(),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () =>
    new Promise<void>((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, events, close };
}
