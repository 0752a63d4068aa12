import type { Clock } from '@footlight/contracts';
import type { JobDatabase } from '@footlight/jobs';
import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';

import { statsSchema, type StatsBody } from '../api/index.js';
import { readStats } from '../stats/usage-stats.js';
import { jsonAnswer, refusals, security } from './route-parts.js';

/** Milliseconds for which numbers are given out again: dashboards ask often and together. */
const freshMs = 2000;

const statsRoute = createRoute({
  method: 'get',
  path: '/api/v1/stats',
  tags: ['Stats'],
  summary: 'Throughput, durations by stage, memory, bytes saved',
  security,
  responses: { 200: jsonAnswer('Numbers of the newest analyses', statsSchema), ...refusals },
});

export function addStatsRoutes(api: OpenAPIHono, database: JobDatabase, clock: Clock): void {
  let kept: { readonly atMs: number; readonly stats: Promise<StatsBody> } | null = null;
  api.openapi(statsRoute, async (context) => {
    const atMs = clock.now();
    if (kept === null || atMs - kept.atMs > freshMs) kept = { atMs, stats: readStats(database, atMs) };
    kept.stats.catch(() => (kept = null));
    return context.json(await kept.stats, 200);
  });
}
