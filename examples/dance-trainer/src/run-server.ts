import type { LanguageModel, Logger, ModelStore } from '@footlight/contracts';
import { createPrometheusMeter, serve, type RunningServer } from '@footlight/service-kit';

import { createDanceTrainer } from './dance-trainer.js';
import type { TrainerEnvironment } from './settings/environment.js';
import { snapshotBytes } from './trainer-app.js';

export interface ServerParts {
  readonly environment: TrainerEnvironment;
  readonly pageFolder: string | null;
  readonly models: ModelStore | null;
  readonly languageModel: LanguageModel | null;
  readonly logger: Logger;
}

/** A large video over a slow line. */
const requestTimeoutMs = 30 * 60_000;

/** The trainer on a port of its own, until it is stopped. */
export async function runServer({ environment, pageFolder, ...parts }: ServerParts): Promise<RunningServer> {
  const { host, port } = environment;
  const trainer = await createDanceTrainer({
    ...environment,
    ...parts,
    ...(pageFolder === null ? {} : { pageFolder }),
    meter: createPrometheusMeter(),
  });
  const { logger } = parts;
  const fetch = trainer.app.fetch.bind(trainer.app);
  const running = await serve({
    fetch,
    host,
    port,
    logger,
    webSocketBytes: snapshotBytes,
    requestTimeoutMs,
    onDrain: trainer.drain,
  });
  const stop = async () => {
    const stopped = running.stop();
    await trainer.close(); // closes WebSockets, which would keep the server waiting
    await stopped;
  };
  let stopping: Promise<void> | null = null;
  return { ...running, stop: () => (stopping ??= stop()) };
}
