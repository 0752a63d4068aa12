import type { Bindings, DestinationStream, Logger as PinoLogger, LoggerOptions } from 'pino';
import { pino } from 'pino';

import { isoTime } from './iso-time.js';
import { logContext } from './log-context.js';
import { standardOutput } from './standard-output.js';
import { withoutSecrets } from './without-secrets.js';

export interface CreateLoggerOptions {
  /** pino's. @default 'info' */
  readonly level?: string;
  /** Gets each line as it is made. @default standard output, where lines appear within 200 ms, and at once when the process ends */
  readonly destination?: DestinationStream;
}

/** A JSON logger whose lines carry the context of their request, with secrets removed. */
export function createLogger({ level = 'info', destination }: CreateLoggerOptions = {}): PinoLogger {
  const options: LoggerOptions = {
    level,
    serializers: { err: (error: unknown) => error }, // cleanFields has done it
    mixin: logContext,
    // pino's own way writes into the context, and every later line of the request would repeat this one's fields.
    mixinMergeStrategy: (fields, context) => cleanFields(joined(context, fields)),
    timestamp: isoTime,
  };
  return cleanChildren(pino(options, destination ?? standardOutput()));
}

/** pino asks nobody about what a child is bound to. */
function cleanChildren(logger: PinoLogger): PinoLogger {
  const { child } = logger;
  logger.child = function childOf(this: PinoLogger, bindings: Bindings, options?: object) {
    return child.call(this, withoutSecrets(bindings), options);
  } as typeof child;
  return logger;
}

/** One object after the other, name by name: a second spread in an object takes as long as all the rest of a line. */
function joined(context: object, fields: object): object {
  const all: Record<string, unknown> = {};
  for (const part of [context, fields] as Record<string, unknown>[])
    for (const name of Object.keys(part)) all[name] = part[name];
  return all;
}

/** An error is spelled out first: what it carries may hold secrets too. */
function cleanFields(fields: { err?: unknown }): object {
  const { err } = fields;
  const spelled = typeof err === 'object' && err !== null ? { ...pino.stdSerializers.err(err as Error) } : err;
  return withoutSecrets(spelled === err ? fields : { ...fields, err: spelled });
}
