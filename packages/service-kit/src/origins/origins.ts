import type { Context, MiddlewareHandler, Next } from 'hono';
import { cors } from 'hono/cors';

import { headerOf, outgoingOf } from '../exchange/node-side.js';
import { ServiceError } from '../problem/http-error.js';
import { asMiddleware, type StepHandler } from '../steps/step.js';

/** Which pages of other sites may call, as origins such as `https://studio.example`; nobody by default. */
export interface OriginOptions {
  readonly origins?: readonly string[];
}

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];
const exposed = ['Retry-After', 'RateLimit-Remaining', 'X-Request-Id', 'Idempotency-Replayed', 'Location'];

/**
 * CORS for the origins that are named, and a refusal of every other page's request. Browsers send `Origin` with whatever
 * a page of another site begins, WebSockets included, which know no CORS; programs send none and pass.
 *
 * @throws ServiceError `service/forbidden`
 */
export function allowOrigins({ origins = [] }: OriginOptions = {}): MiddlewareHandler {
  const allowed = new Set(origins);
  const headers = cors({
    origin: (origin) => (allowed.has(origin) ? origin : null),
    allowMethods: methods,
    allowHeaders: ['Authorization', 'Content-Type', 'Idempotency-Key', 'X-Api-Key', 'X-Request-Id', 'Last-Event-ID'],
    exposeHeaders: exposed,
    maxAge: 600,
  });
  return (context, next) => {
    const origin = headerOf(context, 'origin');
    if (origin !== undefined && allowed.has(origin)) return headers(context, next);
    if (origin !== undefined && !isOwn(origin, headerOf(context, 'host')))
      throw new ServiceError('service/forbidden', `Pages of ${origin.slice(0, 200)} may not call this server.`);
    return varied(context, next);
  };
}

/** Programs and the server's own page need to know no more than that the answer could have been another. */
function varied(context: Context, next: Next): Promise<void> {
  const outgoing = outgoingOf(context);
  outgoing?.setHeader('Vary', 'Origin');
  return outgoing ? next() : next().then(() => context.header('Vary', 'Origin', { append: true }));
}

/** The page is this server's own. Only host and port are compared: a proxy in front may speak another scheme. */
function isOwn(origin: string, host: string | undefined): boolean {
  return host !== undefined && URL.canParse(origin) && new URL(origin).host === host;
}

/** Keys may be left out where nobody but this machine can connect. @param host what a server listens on */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.');
}

const loopbackHosts = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d{1,5})?$/i;

/**
 * For a server without keys on loopback: refuses a request whose `Host` is not loopback. A hostile site can make its own
 * name resolve to 127.0.0.1, and its page then counts as this server's own.
 *
 * @throws ServiceError `service/forbidden`
 */
export function loopbackOnly(): StepHandler {
  return asMiddleware((context) => {
    const host = headerOf(context, 'host');
    if (host !== undefined && !loopbackHosts.test(host))
      throw new ServiceError('service/forbidden', 'This server answers to localhost only: it asks for no keys.');
    return undefined;
  });
}
