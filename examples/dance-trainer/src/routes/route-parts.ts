import type { createApi } from '@footlight/service-kit';
import { problemResponses } from '@footlight/service-kit';
import { z } from '@hono/zod-openapi';

/** The app that routes are added to. */
export type TrainerApi = ReturnType<typeof createApi>;

/** Characters. */
export const longestId = 100;

export const idParams = z.object({
  id: z
    .string()
    .min(1)
    .max(longestId)
    .openapi({ param: { name: 'id', in: 'path' }, example: '7c1f6c1e-6f4b-4b8e-9d53-0d8f6f0b7a51' }),
});

/** Every route may refuse a request that is not valid, has no key, comes too often, or at a bad time. */
export function refusals<Status extends number>(...more: readonly Status[]) {
  return problemResponses<Status | 400 | 401 | 403 | 429 | 503>(400, 401, 403, 429, 503, ...more);
}

/** A JSON answer of a route. */
export function answer<Schema extends z.ZodType>(description: string, schema: Schema) {
  return { description, content: { 'application/json': { schema } } };
}

/** A JSON body of a route. */
export function body<Schema extends z.ZodType>(schema: Schema, required = true) {
  return { required, content: { 'application/json': { schema } } };
}

/** An optional body that was left out is an empty object. */
export function bodyOr(json: unknown): unknown {
  return json ?? {};
}

/** Everything a client may do with its key, and how the docs say it. */
export const security: Record<string, string[]>[] = [{ bearer: [] }, { key: [] }];

/** Operations that take an id out of an answer. @param pointer where the id is in the answer's JSON */
export function linksTo(pointer: string, operations: readonly string[]) {
  const parameters = { id: `$response.body#/${pointer}` };
  return Object.fromEntries(operations.map((operationId) => [operationId, { operationId, parameters }]));
}
