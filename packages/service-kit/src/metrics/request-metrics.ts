import type { Meter } from '@footlight/contracts';
import type { Context } from 'hono';
import { matchedRoutes } from 'hono/route';

import { asMiddleware, type StepHandler } from '../steps/step.js';

/** Counts and times requests by route pattern, method and class of status: labels stay few whatever clients send. */
export function requestMetrics(meter: Meter): StepHandler {
  return asMiddleware((context) => {
    const start = performance.now();
    return () => {
      const { method } = context.req;
      const labels = { route: routeOf(context), method, status: `${Math.floor(context.res.status / 100)}xx` };
      meter.count('http_requests_total', 1, labels);
      meter.observe('http_request_seconds', (performance.now() - start) / 1000, labels);
    };
  });
}

function routeOf(context: Context): string {
  return matchedRoutes(context).findLast(({ method }) => method !== 'ALL')?.path ?? 'unmatched';
}
