import type { IncomingMessage } from 'node:http';

import { ServiceError } from '../problem/http-error.js';

/**
 * The whole body of a request, or `null` as soon as it is longer than `maxBytes`; what still comes then is left to the server.
 *
 * @throws ServiceError `service/invalid-request` when the client goes away before the end
 */
export function readWithin(incoming: IncomingMessage, maxBytes: number): Promise<Buffer | null> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    const settle = (done: () => void) => {
      incoming.off('data', take).off('end', end).off('close', close).off('error', close);
      done();
    };
    const take = (chunk: Buffer) => {
      bytes += chunk.length;
      chunks.push(chunk);
      if (bytes <= maxBytes) return;
      incoming.pause();
      settle(() => resolve(null));
    };
    const end = () => settle(() => resolve(Buffer.concat(chunks)));
    const close = (cause?: Error) => settle(() => reject(brokenOff(cause)));
    incoming.on('data', take).once('end', end).once('close', close).once('error', close);
  });
}

/** The client went away, or its body was cut short: no fault of ours. */
export function brokenOff(cause: unknown): ServiceError {
  return new ServiceError('service/invalid-request', 'The body ended before it was complete.', { cause });
}
