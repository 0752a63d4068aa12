import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';

import { ServiceError } from '../problem/http-error.js';

/** Refuses a body over `maxBytes` before it is parsed, by its declared length or, without one, while it streams in. @throws ServiceError `service/too-large` */
export function limitBody(maxBytes: number): MiddlewareHandler {
  return bodyLimit({
    maxSize: maxBytes,
    onError: () => {
      throw new ServiceError('service/too-large', `The body may have at most ${maxBytes} bytes.`);
    },
  });
}
