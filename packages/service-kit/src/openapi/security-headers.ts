import type { MiddlewareHandler } from 'hono';
import { secureHeaders } from 'hono/secure-headers';

/**
 * Headers for pages and JSON alike: nothing from elsewhere runs, nobody may frame the page, the camera is the page's own.
 * A handler that sets a Content-Security-Policy keeps it.
 */
export function pageHeaders({ connect = [] }: { readonly connect?: readonly string[] } = {}): MiddlewareHandler {
  const headers = secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'", "'wasm-unsafe-eval'"],
      styleSrc: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", 'data:', 'blob:'],
      mediaSrc: ["'self'", 'blob:'],
      connectSrc: ["'self'", ...connect],
      workerSrc: ["'self'", 'blob:'],
      objectSrc: ["'none'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
      formAction: ["'self'"],
    },
    permissionsPolicy: { camera: ['self'], microphone: ['self'], geolocation: [] },
    referrerPolicy: 'no-referrer',
    crossOriginOpenerPolicy: 'same-origin',
  });
  return async (context, next) => {
    let own: string | null = null;
    await headers(context, async () => {
      await next();
      own = context.res.headers.get('Content-Security-Policy');
    });
    if (own !== null) context.res.headers.set('Content-Security-Policy', own);
  };
}
