import { asProblem, callerOf, correlationId, requireScope, ServiceError } from '@footlight/service-kit';
import type { UpgradeWebSocket, WSEvents } from 'hono/ws';

import type { TrainerApi } from '../routes/route-parts.js';
import { statusOf } from '../routes/status-of.js';
import type { TrainerSession } from '../sessions/trainer-session.js';
import { takeSnapshot } from '../snapshots/take-snapshot.js';
import type { TrainerServices } from '../trainer-services.js';
import { LiveConnection } from './live-connection.js';

/** `/api/sessions/{id}/live`: snapshots at camera rate. Keys, limits and refusals are those of any other request. */
export function liveRoute(api: TrainerApi, services: TrainerServices, upgrade: UpgradeWebSocket): void {
  const connected = new Map<TrainerSession, LiveConnection>();
  api.get(
    '/api/sessions/:id/live',
    requireScope('sessions'),
    async (context, next) => {
      if (context.req.header('Upgrade')?.toLowerCase() !== 'websocket')
        throw new ServiceError('service/invalid-request', 'This is a WebSocket: connect with ws:// or wss://.');
      await next();
      if (context.res.status === 500)
        throw new ServiceError('service/unprocessable', 'WebSockets are not served here: POST snapshots instead.');
    },
    upgrade((context) => {
      const session = services.floor.sessions.get(context.req.param('id') ?? '', callerOf(context));
      if (!session.running) throw new ServiceError('service/conflict', 'The session has ended: begin a new one.');
      return events(session, services, connected, correlationId(context));
    }),
  );
}

function events(
  session: TrainerSession,
  services: TrainerServices,
  connected: Map<TrainerSession, LiveConnection>,
  requestId: string,
): WSEvents {
  const toClient = (error: unknown) => asProblem(error, requestId, { logger: services.logger, statusOf });
  let live: LiveConnection | null = null;
  const over = () => live?.close('sessionOver');
  return {
    onOpen: (_event, socket) => {
      live = new LiveConnection(socket, {
        take: (sent) => takeSnapshot(session, sent, services),
        toProblem: toClient,
      });
      connected.get(session)?.close('replaced');
      connected.set(session, live);
      if (session.over.aborted) over();
      else session.over.addEventListener('abort', over, { once: true });
    },
    onMessage: ({ data }) => live?.receive(data),
    onClose: () => {
      session.over.removeEventListener('abort', over);
      if (live && connected.get(session) === live) connected.delete(session);
      live = null;
    },
  };
}
