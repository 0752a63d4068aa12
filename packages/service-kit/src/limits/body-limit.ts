import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';

import { ServiceError } from '../problem/http-error.js';

/** Refuses a body over `maxBytes` before it is parsed, by its declared length or, without one, while it streams in. @throws ServiceError `service/too-large` */
export function limitBody(maxBytes: number): MiddlewareHandler {
  const refuse = (): never => {
    throw new ServiceError('service/too-large', `The body may have at most ${maxBytes} bytes.`);
  };
  const counted = bodyLimit({ maxSize: maxBytes, onError: refuse });
  return (context, next) => {
    const declared = context.req.header('Content-Length');
    // A declared length is kept to by the parser of HTTP. To look at the body itself costs a stream for every request.
    if (declared === undefined || context.req.header('Transfer-Encoding') !== undefined || !/^\d+$/.test(declared))
      return counted(context, next);
    if (Number(declared) > maxBytes) refuse();
    return next();
  };
}
