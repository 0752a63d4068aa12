import { createJobQueue, observeQueue } from '@footlight/jobs';
import {
  allowOrigins,
  apiDocs,
  authenticate,
  callerKey,
  createApi,
  healthRoutes,
  limitBody,
  LoadShedder,
  loopbackOnly,
  pageFiles,
  problemHandler,
  rateLimit,
  RateLimiter,
  requestFrame,
  requireScope,
  watchEventLoop,
} from '@footlight/service-kit';
import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Hono } from 'hono';

import { addCreateInterview, isUpload } from '../routes/create-interview.js';
import { addInterviewRoutes } from '../routes/interview-routes.js';
import { addQueueRoutes } from '../routes/queue-routes.js';
import { addStatsRoutes } from '../routes/stats-routes.js';
import { apiDescription } from './api-description.js';
import { Interviews } from './interviews.js';
import { keepForgetting } from './retention.js';
import { withDefaults, type InterviewServiceOptions, type ServiceSettings } from './service-options.js';
import { softenOutage, statusOfCode } from './status-of-code.js';

/** An HTTP service for interviews that fits into any server that speaks `fetch`. */
export interface InterviewService {
  /** Mount it, or serve its `fetch`. */
  readonly app: Hono;
  /** Refuses new requests and ends event streams; clients come back elsewhere. */
  drain(): void;
  /** Frees what the service holds. The database stays open. */
  close(): void;
}

/** Largest body of a request that carries no recording, bytes. */
const jsonBytes = 64 * 1024;

export function createInterviewService(options: InterviewServiceOptions): InterviewService {
  const settings = withDefaults(options);
  const monitor = watchEventLoop();
  const shedder = new LoadShedder({ monitor, maxLagMs: settings.maxLagMs });
  const closing = new AbortController();
  const problems = { logger: settings.logger, statusOf: statusOfCode };
  const api = createApi(problems);
  api.onError((error, context) => problemHandler(problems)(softenOutage(error), context));
  addGuards(api, settings, shedder);
  const interviews = addApi(api, settings, closing.signal);
  const check = { name: 'database', shared: true, check: () => answers(settings) };
  api.route(
    '/health',
    healthRoutes({ checks: [check], accepting: () => shedder.accepting(), version: apiDescription.version }),
  );
  api.route('/', apiDocs(api, apiDescription));
  if (settings.pageFolder !== null) api.use('*', pageFiles(settings.pageFolder));
  const { retentionDays: days } = settings;
  if (days > 0) void keepForgetting({ ...settings, interviews, days }, closing.signal);
  return {
    app: api as unknown as Hono,
    drain: () => {
      shedder.drain();
      closing.abort();
    },
    close: () => {
      closing.abort();
      monitor.stop();
    },
  };
}

/** What every request passes, cheapest refusals first. */
function addGuards(api: OpenAPIHono, settings: ServiceSettings, shedder: LoadShedder): void {
  const { logger, meter, keys, open, origins, requestsPerMinute } = settings;
  api.use(requestFrame({ logger, meter }));
  const limiter = new RateLimiter({ perSecond: requestsPerMinute / 60, burst: Math.max(10, requestsPerMinute / 6) });
  const small = limitBody(jsonBytes);
  const guarded = ['/api/*', '/metrics'];
  for (const path of guarded) {
    if (open) api.use(path, loopbackOnly());
    api.use(path, allowOrigins({ origins }));
    api.use(path, shedder.middleware(), authenticate({ keys, open }), rateLimit(limiter, callerKey));
    api.use(path, (context, next) =>
      isUpload(context.req.header('Content-Type') ?? '') ? next() : small(context, next),
    );
  }
  for (const path of ['/api/v1/interviews', '/api/v1/interviews/*']) api.use(path, requireScope('interviews'));
  api.use('/api/v1/queue/*', requireScope('queue'));
  for (const path of ['/api/v1/stats', '/metrics']) api.use(path, requireScope('stats'));
}

function addApi(api: OpenAPIHono, settings: ServiceSettings, closing: AbortSignal): Interviews {
  const { database, recordings, doorbell, meter, workerStatus } = settings;
  const queue = createJobQueue({ database, ...(doorbell && { doorbell }) });
  const interviews = new Interviews({ ...settings, queue });
  addCreateInterview(api, { ...settings, interviews, recordings });
  addInterviewRoutes(api, { ...settings, interviews, closing });
  addQueueRoutes(api, { database, queue, workerStatus });
  addStatsRoutes(api, database, settings.clock);
  api.get('/metrics', async (context) => {
    await observeQueue(database, meter);
    return context.body(await meter.expose(), 200, { 'Content-Type': meter.contentType });
  });
  return interviews;
}

async function answers({ database }: ServiceSettings): Promise<'up'> {
  await database.jobs.counts('default');
  return 'up';
}
