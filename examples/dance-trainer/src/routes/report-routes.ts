import { edgeCodec, sessionSummaryCodec, sessionSummarySchema } from '@footlight/contracts';
import { callerOf, edgeSchema, requireScope, ServiceError } from '@footlight/service-kit';
import { createRoute, z } from '@hono/zod-openapi';
import type { TimelineResolution } from '@footlight/scoring';

import { endSectionSchema, resolutionSchema, sectionSchema, timelineSchema } from '../api/report.js';
import type { TrainerServices } from '../trainer-services.js';
import { answer, body, bodyOr, idParams, refusals, security, type TrainerApi } from './route-parts.js';

const endSection = edgeCodec(endSectionSchema, 'the section');
const section = edgeCodec(sectionSchema, 'the section');
const timeline = edgeCodec(timelineSchema, 'the timeline');
const common = { tags: ['Reports'], security, middleware: requireScope('sessions') };

const sections = createRoute({
  operationId: 'endSection',
  method: 'post',
  path: '/api/sessions/{id}/sections',
  ...common,
  summary: 'End a section: what to work on since the last one',
  request: { params: idParams, body: body(edgeSchema(endSectionSchema, 'input', 'EndSection'), false) },
  responses: { 200: answer('The section', edgeSchema(sectionSchema, 'output', 'Section')), ...refusals(404, 409) },
});

const end = createRoute({
  operationId: 'endSession',
  method: 'post',
  path: '/api/sessions/{id}/end',
  ...common,
  summary: 'End the session with its summary; asking again gives the same one',
  request: { params: idParams },
  responses: { 200: answer('The summary', edgeSchema(sessionSummarySchema, 'output', 'Summary')), ...refusals(404) },
});

const summary = createRoute({
  operationId: 'getSummary',
  method: 'get',
  path: '/api/sessions/{id}/summary',
  ...common,
  summary: 'The summary of a session that has ended',
  request: { params: idParams },
  responses: {
    200: answer('The summary', edgeSchema(sessionSummarySchema, 'output', 'Summary')),
    ...refusals(404, 409),
  },
});

const scores = createRoute({
  operationId: 'getTimeline',
  method: 'get',
  path: '/api/sessions/{id}/timeline',
  ...common,
  summary: 'The scores so far, while dancing and afterwards',
  request: { params: idParams, query: z.object({ resolution: resolutionSchema }) },
  responses: { 200: answer('The timeline', edgeSchema(timelineSchema, 'output', 'Timeline')), ...refusals(404, 422) },
});

export function reportRoutes(api: TrainerApi, { floor }: TrainerServices): void {
  api.openapi(sections, async (context) => {
    const options = endSection.decode(bodyOr(context.req.valid('json')));
    const session = floor.sessions.get(context.req.valid('param').id, callerOf(context));
    const { name, maxItems } = options;
    const report = await session.endSection({ maxItems, signal: context.req.raw.signal, ...(name ? { name } : {}) });
    await floor.keep(session);
    return context.json(section.encode(sectionSchema.parse({ ...report, name: report.name ?? null })), 200);
  });
  api.openapi(end, async (context) => {
    const session = floor.sessions.get(context.req.valid('param').id, callerOf(context));
    const said = await session.end();
    await floor.keep(session);
    return context.json(sessionSummaryCodec.encode(said), 200);
  });
  api.openapi(summary, async (context) => {
    const session = floor.sessions.get(context.req.valid('param').id, callerOf(context));
    if (session.running)
      throw new ServiceError('service/conflict', 'The session is still running: POST to its /end for the summary.');
    return context.json(sessionSummaryCodec.encode(await session.end()), 200);
  });
  api.openapi(scores, (context) => {
    const { resolution } = context.req.valid('query');
    const session = floor.sessions.get(context.req.valid('param').id, callerOf(context));
    const { statistics, timeline: entries, problemAreas } = session.scores(asResolution(resolution));
    const told = {
      sessionId: session.identity.id,
      resolution,
      statistics,
      timeline: [...entries],
      problemAreas: [...problemAreas],
    };
    return context.json(timeline.encode(told), 200);
  });
}

function asResolution(text: string): TimelineResolution {
  return text === 'raw' ? text : Number(text.replace(/s$/, ''));
}
