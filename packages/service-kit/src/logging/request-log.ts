import type { Logger } from '@footlight/contracts';

import { callerOf } from '../keys/require-key.js';
import { correlationId } from '../problem/problem-handler.js';
import { asMiddleware, type StepHandler } from '../steps/step.js';
import { withLogContextNow } from './log-context.js';

/** One line a request: method, path without query, status, duration. Nothing in it can be secret: no query, no header, no body. */
export function requestLine(logger: Logger): StepHandler {
  return asMiddleware((context) => {
    const start = performance.now();
    return () => {
      const { method, path } = context.req;
      const durationMs = Math.round((performance.now() - start) * 10) / 10;
      const line = { method, path, status: context.res.status, durationMs, caller: callerOf(context) };
      withLogContextNow({ correlationId: correlationId(context) }, () => logger.info(line, 'request'));
    };
  });
}
