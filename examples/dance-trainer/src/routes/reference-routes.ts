import { edgeCodec } from '@footlight/contracts';
import { callerOf, edgeSchema, requireScope } from '@footlight/service-kit';
import { createRoute, z } from '@hono/zod-openapi';

import { loadReferenceSchema, referenceListSchema, referenceSchema } from '../api/reference.js';
import { sessionSchema } from '../api/session.js';
import { sessionView } from '../sessions/session-view.js';
import type { TrainerServices } from '../trainer-services.js';
import { sendPoses } from './pose-routes.js';
import { posesSchema } from '../api/poses.js';
import { answer, body, bodyOr, idParams, linksTo, refusals, security, type TrainerApi } from './route-parts.js';

const reference = edgeCodec(referenceSchema, 'the reference');
const referenceList = edgeCodec(referenceListSchema, 'the references');
const loadReference = edgeCodec(loadReferenceSchema, 'the request');
const loadedSchema = z.object({ reference: referenceSchema, session: sessionSchema.nullable() });
const loaded = edgeCodec(loadedSchema, 'the reference');
const tags = ['References'];
const shape = edgeSchema(referenceSchema, 'output', 'Reference');

const links = linksTo('references/0/reference_id', [
  'getReference',
  'loadReference',
  'getReferencePoses',
  'getReferenceExample',
]);

const list = createRoute({
  operationId: 'listReferences',
  method: 'get',
  path: '/api/references',
  tags,
  security,
  summary: 'The choreographies: the built-in one first, then the newest',
  responses: {
    200: { ...answer('The references', edgeSchema(referenceListSchema, 'output', 'References')), links },
    ...refusals(),
  },
});

const look = createRoute({
  operationId: 'getReference',
  method: 'get',
  path: '/api/references/{id}',
  tags,
  security,
  summary: 'One choreography, with the progress of its extraction',
  request: { params: idParams },
  responses: { 200: answer('The reference', shape), ...refusals(404) },
});

const remove = createRoute({
  operationId: 'deleteReference',
  method: 'delete',
  path: '/api/references/{id}',
  tags,
  security,
  middleware: requireScope('references'),
  summary: 'Remove an uploaded choreography; those who dance after it go on',
  request: { params: idParams },
  responses: { 204: { description: 'It is gone' }, ...refusals(404) },
});

const load = createRoute({
  operationId: 'loadReference',
  method: 'post',
  path: '/api/references/{id}/load',
  tags,
  security,
  middleware: requireScope('sessions'),
  summary: 'Read it into memory; with session_id, that session begins anew with it',
  request: { params: idParams, body: body(edgeSchema(loadReferenceSchema, 'input', 'LoadReference'), false) },
  responses: {
    200: answer('It is loaded', edgeSchema(loadedSchema, 'output', 'LoadedReference')),
    ...refusals(404, 409),
  },
});

const poses = createRoute({
  operationId: 'getReferencePoses',
  method: 'get',
  path: '/api/references/{id}/poses',
  tags,
  security,
  summary: 'Its poses, for comparing or on the picture of its video',
  request: { params: idParams, query: z.object({ space: z.enum(['compared', 'image']).default('compared') }) },
  responses: { 200: answer('The poses', posesSchema.openapi('Poses')), ...refusals(404, 409) },
});

const example = createRoute({
  operationId: 'getReferenceExample',
  method: 'get',
  path: '/api/references/{id}/examples/{index}',
  tags,
  security,
  summary: 'A recorded performance of it, to try everything without a camera',
  request: {
    params: idParams.extend({
      index: z.coerce
        .number()
        .int()
        .min(0)
        .max(99)
        .openapi({ param: { name: 'index', in: 'path' } }),
    }),
  },
  responses: { 200: answer('The poses', posesSchema.openapi('Poses')), ...refusals(404) },
});

export function referenceRoutes(api: TrainerApi, { references, floor }: TrainerServices): void {
  api.openapi(list, async (context) =>
    context.json(referenceList.encode({ references: await references.list() }), 200),
  );
  api.openapi(look, async (context) =>
    context.json(reference.encode(await references.view(context.req.valid('param').id)), 200),
  );
  api.openapi(remove, async (context) => {
    await references.remove(context.req.valid('param').id);
    return context.body(null, 204);
  });
  api.openapi(load, async (context) => {
    const { sessionId } = loadReference.decode(bodyOr(context.req.valid('json')));
    const session = sessionId === undefined ? null : floor.sessions.get(sessionId, callerOf(context));
    const ready = await references.ready(context.req.valid('param').id);
    if (session) await floor.reload(session, ready);
    const view = await references.view(ready.id);
    return context.json(
      loaded.encode({ reference: view, session: session && sessionView(session, floor.sessions) }),
      200,
    );
  });
  api.openapi(poses, async (context) => {
    const which = context.req.valid('query').space === 'image' ? 'picture' : 'poses';
    return sendPoses(context, await references.poses(context.req.valid('param').id, which), 'json') as never;
  });
  api.openapi(example, async (context) => {
    const { id, index } = context.req.valid('param');
    return sendPoses(context, references.example(id, index), 'json') as never;
  });
}
