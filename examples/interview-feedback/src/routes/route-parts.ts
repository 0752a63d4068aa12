import { problemResponses } from '@footlight/service-kit';
import type { z } from '@hono/zod-openapi';

/** Either way of showing a key; open servers ask for none. */
export const security = [{ bearer: [] }, { key: [] }];

/** What every route behind a key may refuse with. */
export const refusals = problemResponses(400, 401, 403, 429, 500, 503);

/** A JSON answer of a route. */
export function jsonAnswer<Schema extends z.ZodType>(description: string, schema: Schema) {
  return { description, content: { 'application/json': { schema } } };
}
