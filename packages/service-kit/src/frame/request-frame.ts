import type { Logger, Meter } from '@footlight/contracts';
import type { Context, MiddlewareHandler, Next } from 'hono';

import { outgoingOf } from '../exchange/node-side.js';
import { holdLogContext, withLogContext, withLogContextNow } from '../logging/log-context.js';
import { requestLine } from '../logging/request-log.js';
import { requestMetrics } from '../metrics/request-metrics.js';
import { pageHeaders } from '../openapi/security-headers.js';
import { correlationId } from '../problem/problem-handler.js';
import { together } from '../steps/step.js';
import { nameRequest } from './request-id.js';

export interface RequestFrameOptions {
  readonly logger: Logger;
  /** @default none: requests are not counted */
  readonly meter?: Meter | undefined;
  /** Further sources that pages may connect to. @default none */
  readonly connect?: readonly string[];
  /**
   * Requests whose handlers log nothing after they waited for something, or enter the context of the log by themselves: before Node 24 that
   * spares them a tenth of their time. @default none
   */
  readonly brief?: (context: Context) => boolean;
}

/**
 * What surrounds every request of a service, as one middleware, outermost: an id, security headers, metrics, a log line, and the
 * id in every line that is logged meanwhile.
 */
export function requestFrame(options: RequestFrameOptions): MiddlewareHandler {
  const { logger, meter, connect = [], brief = () => false } = options;
  const named = nameRequest();
  const counted = meter ? [requestMetrics(meter)] : [];
  const framed = together(pageHeaders({ connect }), requestLine(logger), ...counted);
  return (context, next) => {
    named.step(context);
    const fields = { correlationId: correlationId(context) };
    return brief(context)
      ? withLogContextNow(fields, () => framed(context, next))
      : withLogContext(fields, () => untilClosed(context, next, framed));
  };
}

/** An answer may go on as a stream when its handler is done. */
function untilClosed(context: Context, next: Next, framed: MiddlewareHandler): ReturnType<MiddlewareHandler> {
  outgoingOf(context)?.once('close', holdLogContext());
  return framed(context, next);
}
