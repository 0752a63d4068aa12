import type { Context, MiddlewareHandler } from 'hono';

import { ServiceError } from '../problem/http-error.js';
import type { RateLimiter } from './rate-limiter.js';

/** Refuses a caller who asks too often, with the headers of the IETF rate-limit draft. @throws ServiceError `service/rate-limited` */
export function rateLimit(limiter: RateLimiter, keyOf: (context: Context) => string): MiddlewareHandler {
  return async (context, next) => {
    const { allowed, remaining, retryAfterSeconds } = limiter.take(keyOf(context));
    context.header('RateLimit-Remaining', String(remaining));
    if (!allowed)
      throw new ServiceError(
        'service/rate-limited',
        `Too many requests: try again in ${Math.ceil(retryAfterSeconds)} s.`,
        { retryAfterSeconds, retryable: true },
      );
    await next();
  };
}
