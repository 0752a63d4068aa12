import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { openAiModelFromEnvironment } from '@footlight/feedback-llm';
import { createModelStore } from '@footlight/media-analysis';
import { createLogger, stopOnSignals, withEnvironmentFile } from '@footlight/service-kit';

import { runServer } from './run-server.js';
import { readTrainerEnvironment } from './settings/environment.js';

const builtPage = fileURLToPath(new URL('../web/dist', import.meta.url));

try {
  const environment = readTrainerEnvironment(withEnvironmentFile());
  const logger = createLogger({ level: environment.logLevel });
  const running = await runServer({
    environment,
    pageFolder: existsSync(builtPage) ? builtPage : null,
    models: createModelStore(),
    languageModel: openAiModelFromEnvironment(),
    logger,
  });
  stopOnSignals(running, logger);
  console.log(`\nDance trainer: ${running.url}\nAPI: ${running.url}/docs\n`);
} catch (error) {
  const { message, code } = error as NodeJS.ErrnoException;
  console.error(code === 'EADDRINUSE' ? `${message}: set FOOTLIGHT_PORT to a free port` : message);
  process.exitCode = 1;
}
