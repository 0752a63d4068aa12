import { spawn } from 'node:child_process';

import { serveJobs } from '../../src/process/serve-jobs.js';
import { runChunks } from '../../src/worker/run-chunks.js';

/** What the tests of process handlers run in a child. */
serveJobs({
  chunks: async (context) => {
    context.log.info({ from: 'child' }, 'begun');
    context.addFeedback({ kind: 'report', locale: 'en', body: { by: 'child' } });
    return runChunks(context, {
      stage: 's',
      count: 3,
      inputHash: () => 'v1',
      run: async (chunk) => ({ chunk, run: context.run }),
    });
  },
  refuse: async () => {
    throw Object.assign(new Error('not now'), { retryable: true });
  },
  exhaust: async () => {
    const held: string[][] = [];
    for (;;) held.push(Array.from({ length: 100_000 }, (_, n) => `${held.length}-${n}`));
  },
  die: async () => process.exit(7),
  linger: async ({ onProgress }) => {
    const grandchild = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
    onProgress({ stage: 'pid', completed: grandchild.pid ?? 0, total: null, unit: 'items' });
    return new Promise(() => {});
  },
});
