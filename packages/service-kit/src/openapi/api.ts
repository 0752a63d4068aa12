import { InvalidInputError } from '@footlight/contracts';
import type { Logger } from '@footlight/contracts';
import { OpenAPIHono } from '@hono/zod-openapi';
import type { Env } from 'hono';

import type { ProblemOptions } from '../problem/problem-handler.js';
import { problemHandler, problemNotFound } from '../problem/problem-handler.js';
import { problemSchema } from '../problem/problem.js';

/** A Hono app whose routes carry their OpenAPI, and whose every error is a problem. */
export function createApi<Bindings extends Env = Env>(
  options: ProblemOptions & { readonly logger: Logger },
): OpenAPIHono<Bindings> {
  const api = new OpenAPIHono<Bindings>({
    defaultHook: (result) => {
      if (result.success) return;
      const issues = result.error.issues.map(({ path, message }) => ({
        path: path.map((key) => (typeof key === 'symbol' ? String(key) : key)),
        message,
      }));
      throw new InvalidInputError(`the ${result.target}`, issues);
    },
  });
  api.onError(problemHandler(options));
  api.notFound(problemNotFound);
  return api;
}

/** The `responses` of a route for the statuses it may refuse with. */
export function problemResponses<Status extends number>(
  ...statuses: readonly Status[]
): Record<Status, { description: string; content: { 'application/problem+json': { schema: typeof problemSchema } } }> {
  const entries = statuses.map((status) => [
    status,
    { description: 'Problem', content: { 'application/problem+json': { schema: problemSchema } } },
  ]);
  return Object.fromEntries(entries) as ReturnType<typeof problemResponses<Status>>;
}
