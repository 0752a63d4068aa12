import { serveStatic } from '@hono/node-server/serve-static';
import type { MiddlewareHandler } from 'hono';

/**
 * Serves a built page. Files under `/assets/` carry a hash in their name and may be kept for ever; everything else is
 * asked for again. Paths without a file go on to the next handler.
 *
 * @param folder absolute, what `vite build` wrote
 */
export function pageFiles(folder: string): MiddlewareHandler {
  const files = serveStatic({ root: folder });
  return async (context, next) => {
    const response = await files(context, next);
    if (!response?.ok) return response;
    const lasting = context.req.path.startsWith('/assets/');
    response.headers.set('Cache-Control', lasting ? 'public, max-age=31536000, immutable' : 'no-cache');
    return response;
  };
}
