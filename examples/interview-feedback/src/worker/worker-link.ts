import type { ChildProcess } from 'node:child_process';

import type { JobDoorbell, RingAnswer } from '@footlight/contracts';
import type { WorkerStatus } from '@footlight/jobs';

/** What travels between `npm start`'s server and the worker beside it. */
type LinkMessage =
  | { readonly kind: 'ring'; readonly jobId: string }
  | { readonly kind: 'status'; readonly status: WorkerStatus };

/** The server's end: rings the worker's bell and knows how it is. */
export interface WorkerLink {
  readonly doorbell: JobDoorbell;
  status(): WorkerStatus | null;
}

export function linkToWorker(worker: () => ChildProcess | null): WorkerLink & { hear(message: unknown): void } {
  let status: WorkerStatus | null = null;
  const say = (message: LinkMessage) => {
    const child = worker();
    if (child?.connected) child.send(message, () => {});
  };
  return {
    doorbell: {
      // A ring that is lost costs a wait until the worker looks by itself.
      ring: (_queue, rings) => Promise.resolve(rings.forEach(({ jobId }) => say({ kind: 'ring', jobId }))),
      listen: () => Promise.resolve({ close: () => Promise.resolve() }),
      close: () => Promise.resolve(),
    },
    status: () => (worker()?.connected ? status : null),
    hear: (message) => {
      if (isMessage(message) && message.kind === 'status') ({ status } = message);
    },
  };
}

/** The worker's end; `null` in a process that nobody started with a channel. */
export function linkToServer(): { readonly doorbell: JobDoorbell; tell(status: WorkerStatus): void } | null {
  if (!process.send) return null;
  const send = process.send.bind(process);
  const listeners = new Set<(jobId: string) => Promise<RingAnswer>>();
  process.on('message', (message: unknown) => {
    if (isMessage(message) && message.kind === 'ring')
      for (const listener of listeners) listener(message.jobId).catch(() => {});
  });
  return {
    doorbell: {
      ring: () => Promise.resolve(),
      listen: (_queue, onRing) => {
        listeners.add(onRing);
        return Promise.resolve({ close: () => Promise.resolve(void listeners.delete(onRing)) });
      },
      close: () => Promise.resolve(listeners.clear()),
    },
    tell: (status) => void (process.connected && send({ kind: 'status', status })),
  };
}

function isMessage(message: unknown): message is LinkMessage {
  return typeof message === 'object' && message !== null && 'kind' in message;
}
