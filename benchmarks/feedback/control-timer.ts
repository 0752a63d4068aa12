import { Worker } from 'node:worker_threads';

/** A thread that does nothing but wake every 5 ms: how late it wakes is the machine's doing, not ours. */
const source = `
  const { parentPort } = require('node:worker_threads');
  let dueAt = performance.now() + 5;
  let worst = 0;
  const timer = setInterval(() => {
    const now = performance.now();
    worst = Math.max(worst, now - dueAt);
    dueAt = now + 5;
  }, 5);
  parentPort.once('message', () => { clearInterval(timer); parentPort.postMessage(worst); });
`;

/** Starts the thread; the function that comes back stops it and gives the worst lateness in milliseconds. */
export function startControlTimer(): () => Promise<number> {
  const worker = new Worker(source, { eval: true });
  return () =>
    new Promise((resolve, reject) => {
      worker.once('message', (worst: number) => {
        resolve(worst);
        void worker.terminate();
      });
      worker.once('error', reject);
      worker.postMessage('stop');
    });
}
