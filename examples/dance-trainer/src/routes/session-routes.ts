import { edgeCodec } from '@footlight/contracts';
import { callerOf, edgeSchema, requireScope } from '@footlight/service-kit';
import { createRoute } from '@hono/zod-openapi';

import { newSessionSchema, sessionSchema } from '../api/session.js';
import { sessionView } from '../sessions/session-view.js';
import type { TrainerServices } from '../trainer-services.js';
import { answer, body, idParams, linksTo, refusals, security, type TrainerApi } from './route-parts.js';

const newSession = edgeCodec(newSessionSchema, 'the session');
const session = edgeCodec(sessionSchema, 'the session');
const shape = edgeSchema(sessionSchema, 'output', 'Session');
const tags = ['Sessions'];

/** What may follow, for readers and for programs that explore the API. */
const links = linksTo('session_id', [
  'getSession',
  'sendSnapshot',
  'endSection',
  'getTimeline',
  'getPoseSequence',
  'clearPoseSequence',
  'endSession',
  'getSummary',
  'deleteSession',
]);

const begin = createRoute({
  operationId: 'beginSession',
  method: 'post',
  path: '/api/sessions',
  tags,
  security,
  middleware: requireScope('sessions'),
  summary: 'Begin a session. An empty object dances the built-in choreography.',
  request: { body: body(edgeSchema(newSessionSchema, 'input', 'NewSession')) },
  responses: { 201: { ...answer('The session', shape), links }, ...refusals(404, 409, 422) },
});

const look = createRoute({
  operationId: 'getSession',
  method: 'get',
  path: '/api/sessions/{id}',
  tags,
  security,
  middleware: requireScope('sessions'),
  summary: 'How a session stands',
  request: { params: idParams },
  responses: { 200: answer('The session', shape), ...refusals(404) },
});

const remove = createRoute({
  operationId: 'deleteSession',
  method: 'delete',
  path: '/api/sessions/{id}',
  tags,
  security,
  middleware: requireScope('sessions'),
  summary: 'End a session and forget everything about it',
  request: { params: idParams },
  responses: { 204: { description: 'It is gone' }, ...refusals(404) },
});

/** Sessions come, are looked at, and go. */
export function sessionRoutes(api: TrainerApi, { floor }: TrainerServices): void {
  api.openapi(begin, async (context) => {
    const begun = await floor.begin(newSession.decode(context.req.valid('json')), callerOf(context));
    context.header('Location', `/api/sessions/${begun.identity.id}`);
    return context.json(session.encode(sessionView(begun, floor.sessions)), 201);
  });
  api.openapi(look, (context) => {
    const found = floor.sessions.get(context.req.valid('param').id, callerOf(context));
    return context.json(session.encode(sessionView(found, floor.sessions)), 200);
  });
  api.openapi(remove, (context) => {
    floor.sessions.remove(floor.sessions.get(context.req.valid('param').id, callerOf(context)));
    return context.body(null, 204);
  });
}
