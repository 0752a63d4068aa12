/**
 * A server to be measured, in a process of its own: `trainer`, or `bare`, a Hono route that parses the same body and answers the same
 * JSON. Tells its address over IPC, and what it took so far when it is asked: memory after a collection, and processor time.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createLogger, createPrometheusMeter, serve } from '@footlight/service-kit';
import { Hono } from 'hono';

import { createDanceTrainer } from '../../src/index.js';

const unlimited = { perSecond: 1e9, burst: 1e9 };
const limits = { requests: unlimited, snapshots: unlimited, sessions: 10_000, sessionIdleSeconds: 86_400 };

const logger = createLogger();
const folder = mkdtempSync(join(tmpdir(), 'footlight-bench-'));
const meter = createPrometheusMeter();
const options = { dataFolder: folder, open: true, limits, logger, meter };
const trainer = process.argv[2] === 'bare' ? null : await createDanceTrainer(options);
const app = trainer?.app ?? bare();
const running = await serve({ fetch: app.fetch.bind(app), logger, webSocketBytes: 1_000_000, drainMs: 100 });
process.on('message', (message: unknown) => void handle(message));
process.on('disconnect', () => process.exit(1)); // who measured is gone
process.send?.({ url: running.url });

/** What there is to beat: every snapshot gets the next of the answers that were put there. */
function bare(): Hono {
  let answers: readonly unknown[] = [];
  let next = 0;
  return new Hono()
    .put('/answers', async (context) => {
      answers = await context.req.json<unknown[]>();
      return context.body(null, 204);
    })
    .post('/snapshots', async (context) => {
      const snapshot = await context.req.json<{ timestamp: number }>();
      next = (next + 1) % answers.length;
      return snapshot.timestamp >= 0 ? context.json(answers[next]) : context.body(null, 400);
    });
}

async function handle(message: unknown): Promise<void> {
  if (message === 'memory') process.send?.(memory());
  else if (message === 'processor') process.send?.(process.cpuUsage());
  else await stop();
}

function memory(): { rss: number; heapUsed: number; external: number } {
  for (let round = 0; round < 4; round++) globalThis.gc?.();
  const { rss, heapUsed, external } = process.memoryUsage();
  return { rss, heapUsed, external };
}

async function stop(): Promise<void> {
  await trainer?.close();
  await running.stop();
  rmSync(folder, { recursive: true, force: true });
  process.exit(0);
}
