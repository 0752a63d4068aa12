import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';

import { silentLogger, systemClock } from '@footlight/contracts';
import { guarded } from '@footlight/feedback-llm';
import { LoadShedder, RateLimiter, watchEventLoop } from '@footlight/service-kit';

import { ConfigBook } from './config/config-book.js';
import { createPosesFromPictures } from './poses/poses-from-pictures.js';
import { blazePoseExtraction } from './references/extract-reference.js';
import { ReferenceFolder } from './references/reference-folder.js';
import { ReferenceLibrary } from './references/reference-library.js';
import type { TrainerApi } from './routes/route-parts.js';
import { DanceFloor } from './sessions/dance-floor.js';
import { folderArchive, noArchive } from './sessions/session-archive.js';
import { defaultLimits, type DanceTrainerOptions } from './settings/dance-trainer-options.js';
import { createTrainerApp } from './trainer-app.js';
import type { TrainerServices } from './trainer-services.js';

/** A dance trainer that fits into any server that speaks `fetch`. */
export interface DanceTrainer {
  /** Mount it, or hand its `fetch` to a server. */
  readonly app: TrainerApi;
  /** Refuses new requests, with 503, while those under way finish. */
  drain(): void;
  /** Keeps what is to be kept, gives running extractions back, and frees everything. Once. */
  close(): Promise<void>;
}

/**
 * Opens the data folder and builds the app.
 *
 * @example
 * const trainer = await createDanceTrainer({ dataFolder: 'data', open: true });
 * const running = await serve({ fetch: trainer.app.fetch, logger, webSocketBytes, onDrain: trainer.close });
 *
 * @throws JobsError when the folder's database cannot be opened
 */
export async function createDanceTrainer(options: DanceTrainerOptions): Promise<DanceTrainer> {
  const services = await openServices(options);
  const monitor = watchEventLoop();
  const { clock, limits } = services;
  const shedder = new LoadShedder({ monitor, clock, maxInFlight: limits.inFlight, maxLagMs: limits.lagMs });
  const app = createTrainerApp(services, options, shedder);
  return {
    app,
    drain: () => shedder.drain(),
    close: async () => {
      shedder.drain();
      monitor.stop();
      await services.floor.close();
      await services.references.close();
    },
  };
}

async function openServices(options: DanceTrainerOptions): Promise<TrainerServices> {
  const { models = null, logger = silentLogger, clock = systemClock, languageModel = null } = options;
  const limits = { ...defaultLimits, ...options.limits };
  const folder = resolve(options.dataFolder);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const pictures = await createPosesFromPictures(models, logger);
  const extract = options.extract ?? (models && pictures.available ? blazePoseExtraction(models) : null);
  const references = await ReferenceLibrary.open({
    folder: await ReferenceFolder.open(resolve(folder, 'references'), logger),
    jobsAddress: `sqlite:${resolve(folder, 'jobs.db')}`,
    extract,
    most: limits.references,
    logger,
    clock,
  });
  const config = await ConfigBook.open(resolve(folder, 'config.json'));
  const archive = options.keepSessions ? await folderArchive(resolve(folder, 'sessions'), logger) : noArchive;
  const model = languageModel && guarded(languageModel);
  const floor = new DanceFloor({ references, config, archive, model, limits, logger, clock });
  await floor.open();
  return {
    floor,
    references,
    config,
    pictures,
    models,
    takesVideos: extract !== null,
    briefSnapshots: model === null,
    snapshotRate: new RateLimiter(limits.snapshots, clock),
    limits,
    uploadFolder: resolve(folder, 'uploads'),
    logger,
    clock,
  };
}
