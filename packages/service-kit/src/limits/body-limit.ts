import type { Context, MiddlewareHandler, Next } from 'hono';
import { bodyLimit } from 'hono/body-limit';

import { headerOf, incomingOf } from '../exchange/node-side.js';
import { ServiceError } from '../problem/http-error.js';
import { readWithin } from './read-within.js';

/** Refuses a body over `maxBytes` before it is parsed, by its declared length or, without one, while it streams in. @throws ServiceError `service/too-large` */
export function limitBody(maxBytes: number): MiddlewareHandler {
  const refuse = (): never => {
    throw new ServiceError('service/too-large', `The body may have at most ${maxBytes} bytes.`);
  };
  const counted = bodyLimit({ maxSize: maxBytes, onError: refuse });
  return (context, next) => {
    const declared = headerOf(context, 'content-length');
    const streamed = headerOf(context, 'transfer-encoding') !== undefined;
    // A declared length is kept to by the parser of HTTP. To look at the body itself costs a stream for every request.
    if (declared !== undefined && !streamed && /^\d+$/.test(declared))
      return Number(declared) > maxBytes ? refuse() : next();
    const incoming = streamed ? incomingOf(context) : null;
    if (!incoming) return counted(context, next);
    const body = readWithin(incoming, maxBytes).then((read) => read ?? refuse());
    return continueWith(body, context, next);
  };
}

/** Node's own stream was read: behind a `Request` the same bytes take several times as long. */
async function continueWith(body: Promise<Buffer>, context: Context, next: Next): Promise<void> {
  const { method, headers, url, signal } = context.req.raw;
  context.req.raw = new Request(url, { method, headers, signal, body: new Uint8Array(await body) });
  await next();
}
