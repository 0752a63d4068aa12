import { onStopSignal, runMain } from './run-main.js';
import { runServer } from './service/run-server.js';
import { loadSettings } from './settings/load-environment.js';
import { keepWorker } from './worker/keep-worker.js';

/** Everything on one machine: the server, and a worker in a process of its own that is started again when it dies. */
runMain(async () => {
  const settings = loadSettings();
  const worker = keepWorker(new URL('./worker.ts', import.meta.url));
  const running = await runServer(settings, worker.link);
  worker.start();
  console.log(`\nInterview feedback: ${running.url}\nAPI: ${running.url}/docs\n`);
  onStopSignal(async () => {
    await Promise.all([running.stop(), worker.stop()]);
  });
});
