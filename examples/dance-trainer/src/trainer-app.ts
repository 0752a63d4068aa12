import {
  allowOrigins,
  apiDocs,
  authenticate,
  callerKey,
  callerOf,
  createApi,
  healthRoutes,
  idempotent,
  limitBody,
  loopbackOnly,
  memoryIdempotencyStore,
  pageFiles,
  rateLimit,
  RateLimiter,
  requestFrame,
  together,
  upgradeWebSocket as upgradeOnNode,
  type HealthCheck,
  type LoadShedder,
} from '@footlight/service-kit';
import type { Context } from 'hono';

import { apiDescription } from './api-description.js';
import { liveRoute } from './live/live-route.js';
import { configRoutes } from './routes/config-routes.js';
import { modelRoutes } from './routes/model-routes.js';
import { poseRoutes } from './routes/pose-routes.js';
import { referenceRoutes } from './routes/reference-routes.js';
import { reportRoutes } from './routes/report-routes.js';
import type { TrainerApi } from './routes/route-parts.js';
import { sessionRoutes } from './routes/session-routes.js';
import { snapshotRoutes } from './routes/snapshot-routes.js';
import { statusOf } from './routes/status-of.js';
import { uploadRoutes } from './routes/upload-routes.js';
import type { DanceTrainerOptions } from './settings/dance-trainer-options.js';
import type { TrainerServices } from './trainer-services.js';

/** A snapshot with a picture, over HTTP or WebSocket. */
export const snapshotBytes = 2_100_000;
/** Everything else. Uploads have a limit of their own. */
const smallBytes = 64 * 1024;

/** The routes around what does the work. */
export function createTrainerApp(
  services: TrainerServices,
  options: DanceTrainerOptions,
  shedder: LoadShedder,
): TrainerApi {
  const api = createApi({ logger: services.logger, statusOf });
  addGuards(api, services, options, shedder);
  sessionRoutes(api, services);
  snapshotRoutes(api, services);
  reportRoutes(api, services);
  poseRoutes(api, services);
  referenceRoutes(api, services);
  uploadRoutes(api, services);
  configRoutes(api, services);
  modelRoutes(api, services);
  liveRoute(api, services, options.upgradeWebSocket ?? upgradeOnNode);
  api.route(
    '/health',
    healthRoutes({ checks: [room(services)], accepting: () => shedder.accepting(), version: apiDescription.version }),
  );
  api.route('/', apiDocs(api, apiDescription));
  addPage(api, options.pageFolder);
  return api;
}

/** What every request passes, the cheapest refusals first. */
function addGuards(
  api: TrainerApi,
  services: TrainerServices,
  options: DanceTrainerOptions,
  shedder: LoadShedder,
): void {
  const { keys = [], open = false, origins = [], meter } = options;
  const { limits, logger, clock } = services;
  api.use(requestFrame({ logger, meter, brief: (context) => services.briefSnapshots && isSnapshot(context) }));
  const requests = new RateLimiter(limits.requests, clock);
  api.use(
    '/api/*',
    allowOrigins({ origins }),
    together(
      ...(open ? [loopbackOnly()] : []),
      shedder.middleware(),
      authenticate({ keys, open }),
      rateLimit(requests, callerKey),
    ),
  );
  const [small, picture] = [limitBody(smallBytes), limitBody(snapshotBytes)];
  api.use('/api/*', (context, next) => {
    if (isUpload(context)) return next();
    return (isSnapshot(context) ? picture : small)(context, next);
  });
  const once = idempotent(memoryIdempotencyStore({ clock }), callerOf);
  api.use('/api/sessions', (context, next) => (context.req.method === 'POST' ? once(context, next) : next()));
}

function isSnapshot({ req }: Context): boolean {
  return req.path.endsWith('/snapshots');
}

/** An upload is safe to repeat by itself: the same bytes are the same reference. */
function isUpload({ req }: Context): boolean {
  return req.method === 'POST' && req.path === '/api/references';
}

/** Full is no fault: those who dance go on. */
function room({ floor, limits }: TrainerServices): HealthCheck {
  const check = async () => (floor.sessions.running < limits.sessions ? ('up' as const) : ('degraded' as const));
  return { name: 'room for dancers', shared: false, check };
}

/** The page for people, and where to go on for programs. */
function addPage(api: TrainerApi, pageFolder: string | undefined): void {
  const { title, version } = apiDescription;
  const about = { name: title, version, docs: '/docs', openapi: '/openapi.json', health: '/health' };
  const files = pageFolder === undefined ? null : pageFiles(pageFolder);
  api.get('/', async (context, next) => {
    const wantsPage = files && (context.req.header('Accept') ?? '').includes('text/html');
    context.header('Vary', 'Accept');
    return wantsPage ? files(context, next) : context.json(about);
  });
  if (files) api.use('*', files);
}
