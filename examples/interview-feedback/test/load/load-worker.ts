import { setTimeout as sleep } from 'node:timers/promises';

import { interviewJob } from '@footlight/coach';
import { openJobDatabase } from '@footlight/jobs';
import { createLogger, createPrometheusMeter } from '@footlight/service-kit';

import { interviewReport } from '../../../../packages/report/test/interview-input.js';
import { readSettings } from '../../src/index.js';
import { createInterviewWorker } from '../../src/worker/create-worker.js';

/** A worker to be killed. Its analysis takes checkpoints and time, and no processor; with `real` it is the true one. */
const settings = readSettings();
const database = await openJobDatabase(settings.databaseUrl);
const chunks = 4;
const paced = interviewJob(
  {
    analyze: async (_source, { step, onProgress, signal, name = 'answer' } = {}) => {
      for (let chunk = 0; chunk < chunks; chunk++) {
        await step?.({ stage: 'media', chunk, inputHash: 'v1' }, () => sleep(30, chunk, { ...(signal && { signal }) }));
        onProgress?.({ stage: 'media', completed: chunk + 1, total: chunks, unit: 'seconds' });
      }
      return { ...interviewReport(), source: name };
    },
    close: () => Promise.resolve(),
  },
  () => Promise.resolve({ source: 'answer', read: () => null, close: () => Promise.resolve() }),
);
const worker = createInterviewWorker({
  settings,
  database,
  logger: createLogger({ level: 'silent' }),
  meter: createPrometheusMeter(),
  pollIntervalMs: 100,
  leaseMs: 3000,
  // An event whose carrier was killed is free again after one and a half of these.
  relay: { pollIntervalMs: 1000, deliveryTimeoutMs: 2000 },
  ...(process.argv[2] !== 'real' && { handler: paced }),
});
await worker.start();
process.send?.('ready');
