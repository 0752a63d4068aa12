import { afterAll, afterEach } from 'vitest';

import { openTrainer, removeFolders, type TestTrainer } from './trainer.js';

type Options = Parameters<typeof openTrainer>[0];

/** Trainers that a test opens and that are closed after it. */
export interface OpenTrainers {
  /** Opens one more. */
  start(options?: Options): Promise<TestTrainer>;
  /** The same folder under a new process's objects. */
  restart(trainer: TestTrainer, options?: Options): Promise<TestTrainer>;
}

/** For a test file: closes after each test what the test opened, and removes all folders in the end. */
export function openTrainers(): OpenTrainers {
  const open = new Set<TestTrainer>();
  const close = async (trainer: TestTrainer): Promise<void> => {
    open.delete(trainer);
    await trainer.close();
  };
  const start = async (options: Options = {}): Promise<TestTrainer> => {
    const trainer = await openTrainer(options);
    open.add(trainer);
    return trainer;
  };
  afterEach(async () => {
    for (const trainer of open) await close(trainer);
  });
  afterAll(removeFolders);
  return {
    start,
    restart: async (trainer, options) => {
      await close(trainer);
      return start({ ...options, dataFolder: trainer.folder });
    },
  };
}
