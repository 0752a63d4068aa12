/**
 * A server to be measured, in a process of its own: `trainer`, or `bare`, a Hono route that parses the same body and answers the same
 * JSON. Tells its address over IPC, and its memory after a collection when it is asked.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createLogger, serve } from '@footlight/service-kit';
import { Hono } from 'hono';

import { createDanceTrainer } from '../../src/index.js';

const unlimited = { perSecond: 1e9, burst: 1e9 };
const limits = { requests: unlimited, snapshots: unlimited, sessions: 10_000, sessionIdleSeconds: 86_400 };

const logger = createLogger();
const folder = mkdtempSync(join(tmpdir(), 'footlight-bench-'));
const trainer =
  process.argv[2] === 'bare' ? null : await createDanceTrainer({ dataFolder: folder, open: true, limits, logger });
const app = trainer?.app ?? bare();
const running = await serve({ fetch: app.fetch.bind(app), logger, webSocketBytes: 1_000_000, drainMs: 100 });
process.on('message', (message: unknown) => void handle(message));
process.send?.({ url: running.url });

/** What there is to beat. The first request's body is the answer that all others get. */
function bare(): Hono {
  let answer: unknown = null;
  return new Hono()
    .put('/answer', async (context) => {
      answer = await context.req.json();
      return context.body(null, 204);
    })
    .post('/snapshots', async (context) => {
      const snapshot = await context.req.json<{ timestamp: number }>();
      return snapshot.timestamp >= 0 ? context.json(answer) : context.body(null, 400);
    });
}

async function handle(message: unknown): Promise<void> {
  if (message === 'memory') {
    for (let round = 0; round < 4; round++) globalThis.gc?.();
    const { rss, heapUsed, external } = process.memoryUsage();
    process.send?.({ memory: { rss, heapUsed, external } });
    return;
  }
  await trainer?.close();
  await running.stop();
  rmSync(folder, { recursive: true, force: true });
  process.exit(0);
}
