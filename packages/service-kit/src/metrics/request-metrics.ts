import type { Meter } from '@footlight/contracts';
import type { MiddlewareHandler } from 'hono';
import { matchedRoutes } from 'hono/route';

/** Counts and times requests by route pattern, method and class of status: labels stay few whatever clients send. */
export function requestMetrics(meter: Meter): MiddlewareHandler {
  return async (context, next) => {
    const start = performance.now();
    await next();
    const route = matchedRoutes(context).findLast(({ method }) => method !== 'ALL')?.path ?? 'unmatched';
    const labels = { route, method: context.req.method, status: `${Math.floor(context.res.status / 100)}xx` };
    meter.count('http_requests_total', 1, labels);
    meter.observe('http_request_seconds', (performance.now() - start) / 1000, labels);
  };
}
