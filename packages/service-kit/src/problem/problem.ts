import { z } from '@hono/zod-openapi';

/** An error as HTTP answers it: RFC 9457, with the stable code of the SDK's error and an id to quote. */
export const problemSchema = z
  .object({
    /** A URI for the kind of problem; `urn:footlight:<code>`. */
    type: z.string(),
    title: z.string(),
    status: z.number().int().min(400).max(599),
    detail: z.string().optional(),
    code: z.string(),
    correlation_id: z.string(),
    /** Places in the request that are wrong. */
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  })
  .openapi('Problem');
export type Problem = z.output<typeof problemSchema>;

/** Titles of the statuses that services use. */
const titles: Readonly<Record<number, string>> = {
  400: 'The request is not valid',
  401: 'A key is needed',
  403: 'The key does not allow this',
  404: 'Not found',
  405: 'Method not allowed',
  408: 'The request took too long',
  409: 'Conflict with the present state',
  413: 'The request is too large',
  415: 'The media type is not supported',
  422: 'The content cannot be processed',
  429: 'Too many requests',
  500: 'Something went wrong here',
  503: 'Overloaded for the moment',
};

/** The short, fixed title of a status. */
export function titleOf(status: number): string {
  return titles[status] ?? (status < 500 ? 'The request failed' : 'Something went wrong here');
}
