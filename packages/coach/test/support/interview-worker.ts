import { createJobWorker, openJobDatabase } from '@footlight/jobs';

import { createInterviewAnalyzer, interviewJob, interviewJobType } from '../../src/index.js';

/** A worker in a process of its own, to be killed: `interview-worker.ts DATABASE`. Says what it does, a word a line. */
const database = await openJobDatabase(process.argv[2] ?? '');
const analyzer = createInterviewAnalyzer({ chunkSeconds: 30 });
const say = (word: string) => void process.stdout.write(`${word}\n`);
const worker = createJobWorker({
  database,
  handlers: {
    [interviewJobType]: interviewJob(analyzer, ({ payload }) => {
      const { path } = payload as { path: string };
      return Promise.resolve({ source: path, read: () => null, close: () => Promise.resolve() });
    }),
  },
  concurrency: 1,
  leaseMs: 3000,
  pollIntervalMs: 200,
  onPoint: say,
  onEvent: (event) => event.kind === 'job-end' && say(event.outcome),
});
await worker.start();
