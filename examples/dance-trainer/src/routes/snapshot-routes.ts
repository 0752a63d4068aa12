import { parseInput } from '@footlight/contracts';
import {
  callerOf,
  correlationId,
  edgeSchema,
  readJsonText,
  requireScope,
  withLogContext,
  withLogContextNow,
} from '@footlight/service-kit';
import { createRoute } from '@hono/zod-openapi';

import { momentSchema, snapshotSchema } from '../api/snapshot.js';
import { readSnapshot } from '../snapshots/read-snapshot.js';
import { takeSnapshot } from '../snapshots/take-snapshot.js';
import type { TrainerServices } from '../trainer-services.js';
import { answer, body, idParams, longestId, refusals, security, type TrainerApi } from './route-parts.js';

const snapshot = createRoute({
  operationId: 'sendSnapshot',
  method: 'post',
  path: '/api/sessions/{id}/snapshots',
  tags: ['Dancing'],
  security,
  summary: 'One moment of the dancer: landmarks, or a JPEG in base64, or both',
  description: 'Twice a second is enough for feedback; for camera rate open a WebSocket at the session’s live_path.',
  request: { params: idParams, body: body(snapshotSchema.openapi('Snapshot')) },
  responses: {
    200: answer('How it compares, and a line to say or null', edgeSchema(momentSchema, 'output', 'Moment')),
    ...refusals(404, 409, 413, 422),
  },
});

/** The one route that comes at camera rate: it reads its request itself, by the contract that the document tells. */
export function snapshotRoutes(api: TrainerApi, services: TrainerServices): void {
  const path = snapshot.getRoutingPath();
  api.openAPIRegistry.registerPath(snapshot);
  const scope = requireScope('sessions');
  api.post(path, async (context) => {
    scope.step(context);
    const id = idOf(context.req.param('id'));
    const sent = readSnapshot(await readJsonText(context));
    const session = services.floor.sessions.get(id, callerOf(context));
    // The signal costs a whole Request of the platform's: only what takes its time is worth it.
    const brief = sent.landmarks !== undefined;
    const signal = brief ? undefined : context.req.raw.signal;
    const within = brief && services.briefSnapshots ? withLogContextNow : withLogContext;
    const take = () => takeSnapshot(session, sent, services, signal);
    return context.json(await within({ correlationId: correlationId(context) }, take));
  });
}

/** Only an id that is too long is worth a look through the schema, which then says so. */
function idOf(id: string): string {
  return id.length <= longestId ? id : parseInput(idParams, { id }, 'the path').id;
}
