import { relative } from 'node:path';

import { edgeCodec, parseInput } from '@footlight/contracts';
import { serveStatic } from '@hono/node-server/serve-static';
import { correlationId, edgeSchema, receiveUpload, requireScope } from '@footlight/service-kit';
import { createRoute, z } from '@hono/zod-openapi';

import { referenceSchema, uploadQuerySchema } from '../api/reference.js';
import type { TrainerServices } from '../trainer-services.js';
import { answer, refusals, security, type TrainerApi } from './route-parts.js';

const reference = edgeCodec(referenceSchema, 'the reference');
const shape = edgeSchema(referenceSchema, 'output', 'Reference');
const file = z.string().openapi({ format: 'binary' });

const upload = createRoute({
  operationId: 'uploadReference',
  method: 'post',
  path: '/api/references',
  tags: ['References'],
  security,
  middleware: requireScope('references'),
  summary: 'Upload a pose file or a video',
  description:
    'The body is the file itself, or a form with file, name and fps. What it is, is told by its content. The same bytes again find the reference that is there.',
  request: {
    query: uploadQuerySchema,
    body: {
      required: true,
      content: {
        'application/octet-stream': { schema: file },
        'multipart/form-data': {
          schema: z.any().openapi({
            type: 'object',
            properties: {
              file: { type: 'string', format: 'binary' },
              name: { type: 'string' },
              fps: { type: 'number' },
            },
            required: ['file'],
          }),
        },
      },
    },
  },
  responses: {
    200: answer('It was there already', shape),
    201: answer('The reference is ready', shape),
    202: answer('Its poses are being taken: look again at its Location', shape),
    ...refusals(409, 413, 415, 422),
  },
});

/** Uploads come in, and videos go out again. */
export function uploadRoutes(api: TrainerApi, { references, limits, uploadFolder }: TrainerServices): void {
  api.openAPIRegistry.registerPath(upload);
  api.post('/api/references', requireScope('references'), async (context) => {
    const received = await receiveUpload(context.req.raw, {
      folder: uploadFolder,
      maxBytes: limits.uploadBytes,
      kinds: ['mp4', 'webm', 'ogg', 'npy', 'zip', 'json'],
    });
    try {
      const { name = 'Untitled', fps } = parseInput(
        uploadQuerySchema,
        { ...received.fields, ...context.req.query() },
        'the upload',
      );
      const added = await references.add({ upload: received, name, fps, correlationId: correlationId(context) });
      const view = await references.view(added.id);
      context.header('Location', `/api/references/${added.id}`);
      return context.json(reference.encode(view), view.state === 'extracting' ? 202 : added.created ? 201 : 200);
    } finally {
      await received.discard();
    }
  });
  api.get('/api/references/:id/video', (context, next) => {
    const path = references.videoFile(context.req.param('id'));
    context.header('Cache-Control', 'private, max-age=3600');
    return serveStatic({ root: '/', rewriteRequestPath: () => `/${relative('/', path)}` })(context, next);
  });
}
