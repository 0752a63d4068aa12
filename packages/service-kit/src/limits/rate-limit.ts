import type { Context } from 'hono';

import { tellClient } from '../exchange/node-side.js';
import { ServiceError } from '../problem/http-error.js';
import { asMiddleware, type StepHandler } from '../steps/step.js';
import type { RateLimiter } from './rate-limiter.js';

/** Refuses a caller who asks too often, with the headers of the IETF rate-limit draft. @throws ServiceError `service/rate-limited` */
export function rateLimit(limiter: RateLimiter, keyOf: (context: Context) => string): StepHandler {
  return asMiddleware((context) => {
    const { allowed, remaining, retryAfterSeconds } = limiter.take(keyOf(context));
    tellClient(context, 'RateLimit-Remaining', String(remaining));
    if (!allowed)
      throw new ServiceError(
        'service/rate-limited',
        `Too many requests: try again in ${Math.ceil(retryAfterSeconds)} s.`,
        { retryAfterSeconds, retryable: true },
      );
    return undefined;
  });
}
