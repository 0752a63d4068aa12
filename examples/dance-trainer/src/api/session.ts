import { scorePresets, scoreWeightsSchema, type ScorePreset, type SnakeCased } from '@footlight/contracts';
import { z } from 'zod';

const presetNames = Object.keys(scorePresets) as [ScorePreset, ...ScorePreset[]];
export const presetSchema = z.enum(presetNames);

/** BCP 47, as far as the coach reads it. */
export const localeSchema = z
  .string()
  .regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/, 'must be a language such as en');

/** What the dancer's frames will be. */
export const dancerSchema = z.object({
  /** True: the dancer moves as in a mirror; `auto`: decided once, from the first seconds. */
  mirror: z.union([z.boolean(), z.literal('auto')]).default(false),
  /** What the landmarks that will come are: 33 (BlazePose) or 17 (COCO) points. */
  layout: z.enum(['blazepose33', 'coco17']).default('blazepose33'),
  /** `world`: metres from the middle of the hips; `image`: 0..1 of width and height. */
  space: z.enum(['world', 'image']).default('world'),
  /** Width / height of the camera's picture, for `image`. */
  aspectRatio: z.number().min(0.05).max(20).default(1),
  /** 2 when the z of the landmarks carries nothing. */
  dims: z.union([z.literal(2), z.literal(3)]).default(3),
});

/** `POST /api/sessions`. Everything may be left out; an empty object dances the built-in choreography. */
export const newSessionSchema = dancerSchema
  .extend({
    /** @default the built-in reference */
    referenceId: z.string().min(1).max(100).optional(),
    /** Named weights, or `weights` themselves; not both. @default those of the configuration */
    preset: presetSchema.optional(),
    weights: scoreWeightsSchema.optional(),
    /** Language of the coach. @default that of the configuration */
    locale: localeSchema.optional(),
  })
  .refine(({ preset, weights }) => !(preset && weights), {
    message: 'give preset or weights, not both',
    path: ['weights'],
  });
export type NewSession = z.output<typeof newSessionSchema>;
/** What a client sends. */
export type NewSessionBody = Partial<SnakeCased<NewSession>>;

/** A session as clients see it. */
export const sessionSchema = z.object({
  sessionId: z.string(),
  referenceId: z.string(),
  referenceName: z.string(),
  state: z.enum(['running', 'ended']),
  /** ISO 8601. A session that nobody touches is gone at `expiresAt`. */
  createdAt: z.string(),
  expiresAt: z.string(),
  weights: z.object({ poseWeight: z.number(), motionWeight: z.number() }),
  mirror: z.union([z.boolean(), z.literal('auto')]),
  locale: z.string(),
  layout: z.enum(['blazepose33', 'coco17']),
  space: z.enum(['world', 'image']),
  /** Frames that were compared, and poses kept for `pose-sequence`. */
  frames: z.number().int().min(0),
  poses: z.number().int().min(0),
  /** Sections that were ended. */
  sections: z.number().int().min(0),
  /** Where a WebSocket takes landmarks at camera rate. */
  livePath: z.string(),
});
export type SessionView = z.output<typeof sessionSchema>;
export type SessionBody = SnakeCased<SessionView>;
