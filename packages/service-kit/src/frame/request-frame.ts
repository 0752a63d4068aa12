import type { Logger, Meter } from '@footlight/contracts';
import type { MiddlewareHandler } from 'hono';

import { withLogContext } from '../logging/log-context.js';
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
}

/**
 * What surrounds every request of a service, as one middleware, outermost: an id, security headers, metrics, a log line, and the
 * id in every line that is logged meanwhile.
 */
export function requestFrame({ logger, meter, connect = [] }: RequestFrameOptions): MiddlewareHandler {
  const named = nameRequest();
  const counted = meter ? [requestMetrics(meter)] : [];
  const framed = together(pageHeaders({ connect }), requestLine(logger), ...counted);
  return (context, next) => {
    named.step(context);
    return withLogContext({ correlationId: correlationId(context) }, () => framed(context, next));
  };
}
