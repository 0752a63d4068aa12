import type { DanceTrainer } from '@footlight-examples/dance-trainer';

type Handler = (request: Request) => Promise<Response>;

/** The methods that a route file of Next exports. */
export interface RouteHandlers {
  readonly GET: Handler;
  readonly POST: Handler;
  readonly PATCH: Handler;
  readonly DELETE: Handler;
}

/**
 * The trainer as a route handler of Next, or of whatever else hands over a `Request`. In `app/api/[[...path]]/route.ts`:
 *
 * ```ts
 * const opening = createDanceTrainer({ dataFolder: 'data', keys });
 * export const { GET, POST, PATCH, DELETE } = routeHandlers(opening);
 * export const runtime = 'nodejs';
 * ```
 *
 * Such handlers know no WebSockets: clients POST snapshots instead.
 *
 * @param opening opened once for the process, not for each request
 */
export function routeHandlers(opening: Promise<DanceTrainer>): RouteHandlers {
  const handler: Handler = async (request) => (await opening).app.fetch(request);
  return { GET: handler, POST: handler, PATCH: handler, DELETE: handler };
}
