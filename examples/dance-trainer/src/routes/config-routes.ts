import { scorePresets, edgeCodec } from '@footlight/contracts';
import { ruleLocales } from '@footlight/feedback-llm';
import { edgeSchema, requireScope } from '@footlight/service-kit';
import { createRoute } from '@hono/zod-openapi';

import { configPatchSchema, configSchema, type ConfigView } from '../api/config.js';
import type { TrainerServices } from '../trainer-services.js';
import { poseModelPaths } from './model-routes.js';
import { answer, body, refusals, security, type TrainerApi } from './route-parts.js';

const config = edgeCodec(configSchema, 'the configuration');
const configPatch = edgeCodec(configPatchSchema, 'the configuration');
const tags = ['Configuration'];

const read = createRoute({
  operationId: 'getConfig',
  method: 'get',
  path: '/api/config',
  tags,
  security,
  summary: 'What new sessions begin with, and what this server can do',
  responses: { 200: answer('The configuration', edgeSchema(configSchema, 'output', 'Config')), ...refusals() },
});

const change = createRoute({
  operationId: 'changeConfig',
  method: 'patch',
  path: '/api/config',
  tags,
  security,
  middleware: requireScope('config'),
  summary: 'Change what sessions begin with from now on',
  request: { body: body(edgeSchema(configPatchSchema, 'input', 'ConfigPatch')) },
  responses: { 200: answer('The configuration', edgeSchema(configSchema, 'output', 'Config')), ...refusals() },
});

export function configRoutes(api: TrainerApi, services: TrainerServices): void {
  api.openapi(read, (context) => context.json(config.encode(configView(services)), 200));
  api.openapi(change, async (context) => {
    await services.config.change(configPatch.decode(context.req.valid('json')));
    return context.json(config.encode(configView(services)), 200);
  });
}

function configView({ config: book, pictures, takesVideos, limits }: TrainerServices): ConfigView {
  return {
    ...book.current,
    presets: scorePresets,
    locales: [...ruleLocales],
    abilities: {
      framesToPoses: pictures.available,
      videoReferences: takesVideos,
      poseModels: pictures.available ? poseModelPaths : null,
    },
    limits: {
      sessions: limits.sessions,
      sessionIdleSeconds: limits.sessionIdleSeconds,
      uploadBytes: limits.uploadBytes,
      recordedPoses: limits.recordedPoses,
    },
  };
}
