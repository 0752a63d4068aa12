import { z } from 'zod';

/** Poses as JSON, the format that `loadPoseSequence` and the `footlight` command read too. */
export const posesSchema = z.object({
  format: z.literal('footlight-poses'),
  version: z.literal(1),
  layout: z.enum(['blazepose33', 'coco17']),
  dims: z.union([z.literal(2), z.literal(3)]),
  space: z.enum(['world', 'image']),
  /** Width / height of the picture. */
  aspect_ratio: z.number(),
  /** Seconds, strictly increasing. */
  timestamps: z.array(z.number()),
  /** One entry a frame, `[x, y, z, visibility]` a landmark, `null` where nobody was seen. */
  landmarks: z.array(z.array(z.array(z.number()).length(4)).nullable()),
});
export type PosesBody = z.output<typeof posesSchema>;
