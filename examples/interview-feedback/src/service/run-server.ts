import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { openJobDatabase } from '@footlight/jobs';
import { createLogger, isLoopback, type RunningServer, serve, ServiceError } from '@footlight/service-kit';

import { createRecordingStore } from '../recordings/recording-store.js';
import { prepareData } from '../settings/prepare-data.js';
import type { Settings } from '../settings/settings.js';
import { openDoorbell } from '../worker/open-doorbell.js';
import type { WorkerLink } from '../worker/worker-link.js';
import { createInterviewService } from './create-interview-service.js';

const page = fileURLToPath(new URL('../../web/dist', import.meta.url));

/** Time for the largest upload over a slow line, milliseconds. */
const requestTimeoutMs = 3_600_000;

/** Runs the server until it is stopped. @throws ServiceError `service/invalid-environment` for an open server that others can reach */
export async function runServer(settings: Settings, link: WorkerLink | null = null): Promise<RunningServer> {
  const open = settings.keys.length === 0;
  if (open && !isLoopback(settings.host))
    throw new ServiceError(
      'service/invalid-environment',
      `FOOTLIGHT_HOST is "${settings.host}" and FOOTLIGHT_API_KEYS is not set: others could read every interview. Make a key with "npm run key".`,
    );
  const logger = createLogger({ level: settings.logLevel });
  await prepareData(settings);
  const database = await openJobDatabase(settings.databaseUrl);
  const recordings = createRecordingStore(
    settings.recordings,
    join(settings.dataFolder, 'incoming'),
    settings.keyEnvironment,
  );
  await recordings.sweep();
  const bell = await openDoorbell(settings, logger);
  const doorbell = bell ?? link?.doorbell;
  const service = createInterviewService({
    ...settings,
    database,
    recordings,
    logger,
    open,
    pageFolder: existsSync(page) ? page : null,
    ...(doorbell && { doorbell }),
    ...(link && { workerStatus: () => link.status() }),
  });
  const running = await serve({
    fetch: service.app.fetch,
    host: settings.host,
    port: settings.port,
    logger,
    requestTimeoutMs,
    onDrain: () => service.drain(),
  });
  const stop = async () => {
    await running.stop();
    service.close();
    await bell?.close();
    await database.close();
  };
  let stopping: Promise<void> | null = null;
  return { ...running, stop: () => (stopping ??= stop()) };
}
