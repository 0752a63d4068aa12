import type { Server } from 'node:http';

import { createAdaptorServer, type WebSocketServerLike } from '@hono/node-server';
import { WebSocketServer } from 'ws';

export { upgradeWebSocket } from '@hono/node-server';

/**
 * Takes WebSockets over for a server of Node's. Messages are not compressed: that would cost more than it saves for small
 * ones, and memory for each connection.
 *
 * @param maxBytes longest message; a longer one closes its connection
 */
export function webSocketServer(maxBytes: number): WebSocketServerLike {
  const server: unknown = new WebSocketServer({ noServer: true, maxPayload: maxBytes, perMessageDeflate: false });
  return server as WebSocketServerLike; // the adapter knows fewer kinds of data than ws sends
}

/**
 * Lets the WebSocket routes of a Fetch-style app work on a server that somebody else made (Express, Fastify), beside the
 * requests that it answers itself.
 */
export function serveWebSockets(
  server: Server,
  fetch: (request: Request, ...rest: never[]) => Response | Promise<Response>,
  maxBytes: number,
): void {
  createAdaptorServer({
    fetch: fetch as (request: Request) => Response,
    createServer: (() => server) as never,
    websocket: { server: webSocketServer(maxBytes) },
  });
}
