import { AsyncLocalStorage } from 'node:async_hooks';

import type { Logger } from '@footlight/contracts';
import type { MiddlewareHandler } from 'hono';
import type { DestinationStream, Logger as PinoLogger } from 'pino';
import { pino } from 'pino';

import { callerOf } from '../keys/require-key.js';

/** What every log line of a request carries. */
export interface LogContext {
  readonly correlationId: string;
  readonly [field: string]: string | number;
}

const contexts = new AsyncLocalStorage<LogContext>();

/** Runs work whose log lines carry these fields beside those of the surrounding work. */
export function withLogContext<Result>(fields: LogContext, work: () => Result): Result {
  return contexts.run({ ...contexts.getStore(), ...fields }, work);
}

/** Fields that never reach a log, wherever they stand one or two levels deep. */
const secret = [
  'authorization',
  'apiKey',
  'api_key',
  'key',
  'password',
  'token',
  'transcript',
  'prompt',
  'cookie',
  'frame',
  'frame_base64',
];

/** A JSON logger whose lines carry the context of their request, with secrets removed. @param level pino's, default `info` */
export function createLogger({
  level = 'info',
  destination,
}: { level?: string; destination?: DestinationStream } = {}): PinoLogger {
  const options = {
    level,
    redact: { paths: secret.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '[redacted]' },
    mixin: () => contexts.getStore() ?? {},
    timestamp: pino.stdTimeFunctions.isoTime,
  };
  return destination ? pino(options, destination) : pino(options);
}

/** One line a request: method, path without query, status, duration. Runs after hono's `requestId()`. */
export function requestLog(logger: Logger): MiddlewareHandler {
  return (context, next) =>
    withLogContext({ correlationId: context.get('requestId') as string }, async () => {
      const start = performance.now();
      await next();
      const durationMs = Math.round((performance.now() - start) * 10) / 10;
      logger.info(
        {
          method: context.req.method,
          path: context.req.path,
          status: context.res.status,
          durationMs,
          caller: callerOf(context),
        },
        'request',
      );
    });
}
