import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';

import { ServiceError } from '@footlight/service-kit';

import { poseModelNames } from '../poses/poses-from-pictures.js';
import type { TrainerServices } from '../trainer-services.js';
import type { TrainerApi } from './route-parts.js';

/** Where a browser finds the pose models. */
export const poseModelPaths = {
  detector: `/api/models/${poseModelNames.detector}.onnx`,
  landmarks: `/api/models/${poseModelNames.landmarks}.onnx`,
} as const;

const served = new Map(Object.values(poseModelNames).map((name) => [`${name}.onnx`, name]));

/** Gives the pose models to browsers, so that pictures need not leave them. No other model is served. */
export function modelRoutes(api: TrainerApi, { models }: TrainerServices): void {
  api.get('/api/models/:file', async (context) => {
    const name = served.get(context.req.param('file'));
    if (!models || !name) throw new ServiceError('service/not-found', 'This server has no such model.');
    const path = await models.locate(name).catch((cause: unknown) => {
      throw new ServiceError('service/not-found', 'This server has no such model.', { cause });
    });
    const { size } = await stat(path);
    return context.body(Readable.toWeb(createReadStream(path)) as ReadableStream, 200, {
      'Content-Type': 'application/octet-stream',
      'Content-Length': String(size),
      'Cache-Control': 'private, max-age=86400',
    });
  });
}
