import { fork, type ChildProcess } from 'node:child_process';

import { linkToWorker, type WorkerLink } from './worker-link.js';

/** Milliseconds before a worker that died is started again. */
const restartMs = 1000;

/** Runs a worker beside this process, and another one when it dies. Its jobs go on from their checkpoints. */
export function keepWorker(module: URL): { readonly link: WorkerLink; start(): void; stop(): Promise<void> } {
  let child: ChildProcess | null = null;
  let stopping = false;
  const link = linkToWorker(() => child);
  const start = () => {
    if (stopping) return;
    // The loader that runs this process from its sources runs the worker too.
    child = fork(module, [], { execArgv: process.execArgv });
    child.on('message', link.hear);
    child.once('exit', (code, signal) => {
      if (stopping) return;
      console.error(`the worker ended with ${signal ?? `code ${code}`}; starting another one`);
      setTimeout(start, restartMs);
    });
  };
  return {
    link,
    start,
    stop: async () => {
      stopping = true;
      const running = child;
      if (!running || running.exitCode !== null || running.signalCode !== null) return;
      const gone = new Promise((resolve) => running.once('exit', resolve));
      running.kill('SIGTERM');
      await gone;
    },
  };
}
