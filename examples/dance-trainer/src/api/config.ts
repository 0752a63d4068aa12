import { scoreWeightsSchema, type SnakeCased } from '@footlight/contracts';
import { z } from 'zod';

import { localeSchema, presetSchema } from './session.js';

/** What new sessions begin with, and what this server can do. */
export const configSchema = z.object({
  preset: presetSchema.nullable(),
  weights: z.object({ poseWeight: z.number(), motionWeight: z.number() }),
  locale: z.string(),
  problemAreas: z.object({ threshold: z.number(), minDuration: z.number() }),
  /** Weights of every preset. */
  presets: z.record(z.string(), z.object({ poseWeight: z.number(), motionWeight: z.number() })),
  /** Languages that the coach speaks by rules. */
  locales: z.array(z.string()),
  /** What a client may count on. */
  abilities: z.object({
    /** Pictures without landmarks may be sent: the server looks for the dancer. */
    framesToPoses: z.boolean(),
    /** Videos may be uploaded as references. */
    videoReferences: z.boolean(),
    /** Where a browser finds the pose models (ONNX), or `null`. */
    poseModels: z.object({ detector: z.string(), landmarks: z.string() }).nullable(),
  }),
  limits: z.object({
    sessions: z.number().int(),
    sessionIdleSeconds: z.number(),
    uploadBytes: z.number().int(),
    recordedPoses: z.number().int(),
  }),
});
export type ConfigView = z.output<typeof configSchema>;
export type ConfigBody = SnakeCased<ConfigView>;

/** `PATCH /api/config`: for sessions that begin from now on. Changes nothing when any part of it is wrong. */
export const configPatchSchema = z
  .strictObject({
    preset: presetSchema.optional(),
    weights: scoreWeightsSchema.optional(),
    locale: localeSchema.optional(),
    problemAreas: z
      .strictObject({ threshold: z.number().min(0.05).max(0.95), minDuration: z.number().min(0.1).max(60) })
      .partial()
      .optional(),
  })
  .refine(({ preset, weights }) => !(preset && weights), {
    message: 'give preset or weights, not both',
    path: ['weights'],
  });
export type ConfigPatch = z.output<typeof configPatchSchema>;
