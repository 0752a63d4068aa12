import { onStopSignal, runMain } from './run-main.js';
import { loadSettings } from './settings/load-environment.js';
import { runWorker } from './worker/run-worker.js';

/** A worker; any number may run on one database. */
runMain(async () => {
  const worker = await runWorker(loadSettings());
  onStopSignal(() => worker.stop());
  // The server that started this worker is gone: finish what can be finished and go too.
  process.once('disconnect', () => void worker.stop().then(() => process.exit(0)));
});
