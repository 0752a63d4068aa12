import { snapshotBytes, type DanceTrainer } from '@footlight-examples/dance-trainer';
import { serveWebSockets } from '@footlight/service-kit';
import { getRequestListener } from '@hono/node-server';
import type { FastifyPluginCallback } from 'fastify';

/**
 * The trainer as a Fastify plugin: `server.register(fastifyTrainer(trainer), { prefix: '/api' })`. Bodies go to it unread, and its
 * WebSockets work on the same server.
 */
export function fastifyTrainer({ app }: DanceTrainer): FastifyPluginCallback {
  const fetch = app.fetch.bind(app);
  const listener = getRequestListener(fetch, { overrideGlobalObjects: false });
  return (server, _options, done) => {
    server.removeAllContentTypeParsers();
    server.addContentTypeParser('*', (_request, _payload, parsed) => parsed(null));
    server.all('/*', async (request, reply) => {
      reply.hijack();
      await listener(request.raw, reply.raw);
    });
    serveWebSockets(server.server, fetch, snapshotBytes);
    done();
  };
}
