import { onStopSignal, runMain } from './run-main.js';
import { runServer } from './service/run-server.js';
import { loadSettings } from './settings/load-environment.js';

/** The server alone; start workers beside it, here or elsewhere. */
runMain(async () => {
  const running = await runServer(loadSettings());
  onStopSignal(() => running.stop());
});
