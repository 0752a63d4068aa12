import { edgeCodec } from '@footlight/contracts';
import type { PoseSequence } from '@footlight/contracts';
import { encodePoseSequence } from '@footlight/core-compare';
import { callerOf, edgeSchema, requireScope } from '@footlight/service-kit';
import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';

import { posesSchema } from '../api/poses.js';
import { clearSequenceSchema } from '../api/report.js';
import { sessionSchema } from '../api/session.js';
import { sessionView } from '../sessions/session-view.js';
import type { TrainerServices } from '../trainer-services.js';
import { answer, body, bodyOr, idParams, refusals, security, type TrainerApi } from './route-parts.js';

const clearSequence = edgeCodec(clearSequenceSchema, 'the request');
const session = edgeCodec(sessionSchema, 'the session');
const common = { tags: ['Dancing'], security, middleware: requireScope('sessions') };

const read = createRoute({
  operationId: 'getPoseSequence',
  method: 'get',
  path: '/api/sessions/{id}/pose-sequence',
  ...common,
  summary: 'The poses of the dancer, as JSON or as a NumPy archive',
  request: { params: idParams, query: z.object({ format: z.enum(['json', 'npz']).default('json') }) },
  responses: {
    200: {
      description: 'A file of poses',
      content: {
        'application/json': { schema: posesSchema.openapi('Poses') },
        'application/octet-stream': { schema: z.string().openapi({ format: 'binary' }) },
      },
    },
    204: { description: 'No pose was recorded yet' },
    ...refusals(404),
  },
});

const clear = createRoute({
  operationId: 'clearPoseSequence',
  method: 'post',
  path: '/api/sessions/{id}/clear-sequence',
  ...common,
  summary: 'Forget the recorded poses, and go elsewhere in the reference maybe. Scores stay.',
  request: { params: idParams, body: body(edgeSchema(clearSequenceSchema, 'input', 'ClearSequence'), false) },
  responses: { 200: answer('The session', edgeSchema(sessionSchema, 'output', 'Session')), ...refusals(404, 409) },
});

export function poseRoutes(api: TrainerApi, { floor }: TrainerServices): void {
  api.openapi(read, async (context) => {
    const { format } = context.req.valid('query');
    const poses = floor.sessions.get(context.req.valid('param').id, callerOf(context)).poses();
    return poses ? sendPoses(context, poses, format) : context.body(null, 204);
  });
  api.openapi(clear, async (context) => {
    const { seekTo } = clearSequence.decode(bodyOr(context.req.valid('json')));
    const found = floor.sessions.get(context.req.valid('param').id, callerOf(context));
    if (seekTo !== undefined) found.seek(seekTo);
    found.recording.clear();
    return context.json(session.encode(sessionView(found, floor.sessions)), 200);
  });
}

/** A sequence of poses as a file. */
export async function sendPoses(context: Context, poses: PoseSequence, format: 'json' | 'npz'): Promise<Response> {
  const bytes = await encodePoseSequence(poses, format);
  context.header('Cache-Control', 'private, no-cache');
  const type = format === 'json' ? 'application/json' : 'application/octet-stream';
  return context.body(bytes as Uint8Array<ArrayBuffer>, 200, { 'Content-Type': type });
}
