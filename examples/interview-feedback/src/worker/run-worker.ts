import { setInterval } from 'node:timers';

import { openJobDatabase } from '@footlight/jobs';
import { createLogger, createPrometheusMeter, healthRoutes, serve, type RunningServer } from '@footlight/service-kit';
import { Hono } from 'hono';

import { prepareData } from '../settings/prepare-data.js';
import type { Settings } from '../settings/settings.js';
import { createInterviewWorker, type InterviewWorker } from './create-worker.js';
import { openDoorbell } from './open-doorbell.js';
import { linkToServer } from './worker-link.js';

/** Milliseconds between looks at the queue on the same machine, where looking costs next to nothing. */
const nearbyPollMs = 2000;
const statusEveryMs = 1000;

/** Runs a worker until `stop`. */
export async function runWorker(settings: Settings): Promise<{ stop(): Promise<void> }> {
  const logger = createLogger({ level: settings.logLevel });
  const meter = createPrometheusMeter();
  await prepareData(settings);
  const database = await openJobDatabase(settings.databaseUrl);
  const link = linkToServer();
  const bell = await openDoorbell(settings, logger);
  const doorbell = bell ?? link?.doorbell;
  const worker = createInterviewWorker({
    settings,
    database,
    logger,
    meter,
    ...(doorbell && { doorbell }),
    ...(bell === null && settings.databaseUrl.startsWith('sqlite:') && { pollIntervalMs: nearbyPollMs }),
  });
  await worker.start();
  const telling = setInterval(() => link?.tell(worker.worker.status()), statusEveryMs);
  const probes = settings.workerPort === null ? null : await serveProbes(settings, worker, meter, logger);
  logger.info({ concurrency: settings.jobs.maxConcurrentJobs }, 'the worker is ready');
  return {
    stop: async () => {
      clearInterval(telling);
      await worker.stop();
      await probes?.stop();
      await bell?.close();
      await database.close();
    },
  };
}

/** `/health/*`, `/status` and `/metrics` for whoever runs the worker; no interview is reachable here. */
function serveProbes(
  { host, workerPort }: Settings,
  { worker }: InterviewWorker,
  meter: ReturnType<typeof createPrometheusMeter>,
  logger: ReturnType<typeof createLogger>,
): Promise<RunningServer> {
  const app = new Hono();
  const accepting = () => !['draining', 'stopped'].includes(worker.status().state);
  app.route('/health', healthRoutes({ accepting }));
  app.get('/status', (context) => context.json(worker.status()));
  app.get('/metrics', async (context) =>
    context.body(await meter.expose(), 200, { 'Content-Type': meter.contentType }),
  );
  return serve({ fetch: app.fetch, host, port: workerPort ?? 0, logger });
}
