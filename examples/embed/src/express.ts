import type { Server } from 'node:http';

import { snapshotBytes, type DanceTrainer } from '@footlight-examples/dance-trainer';
import { serveWebSockets } from '@footlight/service-kit';
import { getRequestListener } from '@hono/node-server';
import type { RequestHandler } from 'express';

/** The trainer as Express middleware. Mount it before body parsers: the trainer reads bodies itself, within its limits. */
export function expressTrainer({ app }: DanceTrainer): RequestHandler {
  const listener = getRequestListener(app.fetch.bind(app), { overrideGlobalObjects: false });
  return async (request, response) => {
    // Express takes the mount path off `url`; the trainer's paths are whole.
    request.url = request.originalUrl;
    await listener(request, response);
  };
}

/** The trainer's WebSockets on the server that Express listens with. */
export function liveOnServer({ app }: DanceTrainer, server: Server): void {
  serveWebSockets(server, app.fetch.bind(app), snapshotBytes);
}
