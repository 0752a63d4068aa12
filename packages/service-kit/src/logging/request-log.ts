import type { Logger } from '@footlight/contracts';
import type { MiddlewareHandler } from 'hono';

import { callerOf } from '../keys/require-key.js';
import { correlationId } from '../problem/problem-handler.js';
import { asMiddleware, type StepHandler } from '../steps/step.js';
import { withLogContext } from './log-context.js';

/** One line a request: method, path without query, status, duration. Runs after hono's `requestId()`. */
export function requestLog(logger: Logger): MiddlewareHandler {
  const line = requestLine(logger);
  return (context, next) => withLogContext({ correlationId: correlationId(context) }, () => line(context, next));
}

/** The line alone. Nothing in it can be secret: no query, no header, no body. */
export function requestLine(logger: Logger): StepHandler {
  return asMiddleware((context) => {
    const start = performance.now();
    return () => {
      const { method, path } = context.req;
      const durationMs = Math.round((performance.now() - start) * 10) / 10;
      logger.info({ method, path, status: context.res.status, durationMs, caller: callerOf(context) }, 'request');
    };
  });
}
