import type { Server } from 'node:http';

import type { Logger } from '@footlight/contracts';
import { serve as serveNode } from '@hono/node-server';

import { webSocketServer } from '../sockets/web-socket-server.js';

export interface ServeOptions {
  readonly fetch: (request: Request, ...rest: never[]) => Response | Promise<Response>;
  /** @default '127.0.0.1' */
  readonly host?: string;
  /** 0 takes a free one. @default 0 */
  readonly port?: number;
  readonly logger: Logger;
  /** Called first when the server is told to stop: refuse new work, save state. */
  readonly onDrain?: () => void | Promise<void>;
  /** Longest time for requests under way to finish, milliseconds. @default 10000 */
  readonly drainMs?: number;
  /** Time a client gets for a whole request; raise it where large files are uploaded. @default 120000 */
  readonly requestTimeoutMs?: number;
  /** Longest WebSocket message in bytes; routes made with `upgradeWebSocket` then work. @default none: no WebSockets */
  readonly webSocketBytes?: number;
}

/** A server that listens. */
export interface RunningServer {
  readonly url: string;
  readonly server: Server;
  /** Drains, lets requests under way finish, then closes what is left. Safe to call twice. */
  stop(): Promise<void>;
}

/** Time a client gets for its headers, so that slow ones cannot hold connections. */
const headersTimeoutMs = 10_000;

/** Listens; resolves once it does. */
export async function serve({
  fetch,
  host = '127.0.0.1',
  port = 0,
  logger,
  onDrain,
  drainMs = 10_000,
  requestTimeoutMs = 120_000,
  webSocketBytes,
}: ServeOptions): Promise<RunningServer> {
  const server = await new Promise<Server>((resolve, reject) => {
    const websocket = webSocketBytes === undefined ? {} : { websocket: { server: webSocketServer(webSocketBytes) } };
    const created = serveNode(
      { fetch: fetch as (request: Request) => Response, hostname: host, port, ...websocket },
      () => resolve(created),
    ) as Server;
    created.once('error', reject);
  });
  server.headersTimeout = headersTimeoutMs;
  server.requestTimeout = requestTimeoutMs;
  const address = server.address();
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${typeof address === 'object' ? address?.port : port}`;
  logger.info({ url }, 'listening');
  let stopping: Promise<void> | null = null;
  return { url, server, stop: () => (stopping ??= stopServer(server, drainMs, onDrain, logger)) };
}

/** Stops the server at SIGTERM or SIGINT; a second signal ends the process at once. */
export function stopOnSignals(running: RunningServer, logger: Logger): void {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      logger.info({ signal }, 'stopping');
      process.once(signal, () => process.exit(1));
      void running.stop();
    });
  }
}

async function stopServer(
  server: Server,
  drainMs: number,
  onDrain: ServeOptions['onDrain'],
  logger: Logger,
): Promise<void> {
  await onDrain?.();
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const deadline = setTimeout(() => {
    logger.warn({ drainMs }, 'requests were cut off at the end of the drain time');
    server.closeAllConnections();
  }, drainMs);
  await closed;
  clearTimeout(deadline);
}
