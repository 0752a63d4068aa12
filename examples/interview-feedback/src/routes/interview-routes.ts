import { interviewReportSchema } from '@footlight/contracts';
import { edgeSchema, eventStream, problemResponses, ServiceError } from '@footlight/service-kit';
import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi';

import { idParameter, interviewListSchema, interviewSchema } from '../api/index.js';
import { interviewEvents } from '../service/interview-events.js';
import type { Interviews } from '../service/interviews.js';
import { reportAnswer, reportFormat, reportFormats } from './report-answer.js';
import { jsonAnswer, refusals, security } from './route-parts.js';

export interface InterviewRoutesOptions {
  readonly interviews: Interviews;
  readonly eventsEveryMs: number;
  readonly maxEventStreams: number;
  /** Ends event streams. */
  readonly closing: AbortSignal;
}

const notFound = problemResponses(404);
const tags = ['Interviews'];

const listRoute = createRoute({
  method: 'get',
  path: '/api/v1/interviews',
  tags,
  summary: 'Interviews, newest first',
  security,
  request: {
    query: z.object({
      limit: z.coerce.number().int().min(1).max(100).default(20),
      cursor: z.string().min(1).max(300).optional(),
    }),
  },
  responses: { 200: jsonAnswer('A page of them', interviewListSchema), ...refusals },
});

const readRoute = createRoute({
  method: 'get',
  path: '/api/v1/interviews/{id}',
  tags,
  summary: 'Where an interview stands',
  security,
  request: { params: idParameter },
  responses: { 200: jsonAnswer('The interview', interviewSchema), ...refusals, ...notFound },
});

const reportRoute = createRoute({
  method: 'get',
  path: '/api/v1/interviews/{id}/report',
  tags,
  summary: 'What the analysis found',
  description: 'As JSON, as a page for people, or in the older flat form.',
  security,
  request: {
    params: idParameter,
    query: z.object({
      format: z.enum(reportFormats).optional().openapi({ description: 'By default what Accept asks for, else json' }),
    }),
  },
  responses: {
    200: {
      description: 'The report',
      content: {
        'application/json': { schema: edgeSchema(interviewReportSchema) },
        'text/html': { schema: z.string() },
      },
    },
    ...refusals,
    ...problemResponses(404, 409),
  },
});

const eventsRoute = createRoute({
  method: 'get',
  path: '/api/v1/interviews/{id}/events',
  tags,
  summary: 'Live progress, as server-sent events',
  description: 'Events "progress" and "end" carry the interview, "erased" its id. Come back with Last-Event-ID.',
  security,
  request: {
    params: idParameter,
    headers: z.object({ 'last-event-id': z.string().max(100).optional() }),
  },
  responses: {
    200: {
      description: 'Events until the interview has ended',
      content: { 'text/event-stream': { schema: z.string() } },
    },
    ...refusals,
    ...notFound,
  },
});

const eraseRoute = createRoute({
  method: 'delete',
  path: '/api/v1/interviews/{id}',
  tags,
  summary: 'Erase an interview',
  description:
    'Its upload, report, progress and everything written about it. An object that was only named by its key stays where it is.',
  security,
  request: { params: idParameter },
  responses: { 204: { description: 'Nothing of it is left' }, ...refusals, ...notFound },
});

/** Reading, watching and erasing interviews. */
export function addInterviewRoutes(api: OpenAPIHono, options: InterviewRoutesOptions): void {
  const { interviews } = options;
  api.openapi(listRoute, async (context) => {
    const { limit, cursor } = context.req.valid('query');
    return context.json(await interviews.list(limit, cursor), 200);
  });
  api.openapi(readRoute, async (context) => context.json(await interviews.get(context.req.valid('param').id), 200));
  api.openapi(reportRoute, async (context) => {
    const format = context.req.valid('query').format ?? reportFormat(context.req.header('Accept'));
    return reportAnswer(await interviews.report(context.req.valid('param').id), format) as never;
  });
  api.openapi(eraseRoute, async (context) => {
    await interviews.erase(context.req.valid('param').id);
    return context.body(null, 204);
  });
  addEvents(api, options);
}

function addEvents(
  api: OpenAPIHono,
  { interviews, eventsEveryMs, maxEventStreams, closing }: InterviewRoutesOptions,
): void {
  let streams = 0;
  api.openapi(eventsRoute, async (context) => {
    const { id } = context.req.valid('param');
    await interviews.get(id);
    if (streams >= maxEventStreams)
      throw new ServiceError(
        'service/overloaded',
        'Too many interviews are being watched: ask for the state instead.',
        {
          retryAfterSeconds: 10,
        },
      );
    const lastEventId = context.req.valid('header')['last-event-id'];
    async function* watched(signal: AbortSignal) {
      streams += 1;
      try {
        yield* interviewEvents(interviews, id, { signal, lastEventId, everyMs: eventsEveryMs });
      } finally {
        streams -= 1;
      }
    }
    return eventStream(watched, { signal: closing }) as never;
  });
}
