import { z } from 'zod';

/** An uploaded reference on disk: `reference.json` in a folder of its own. */
export const referenceRecordSchema = z.object({
  version: z.literal(1),
  id: z.string().regex(/^[a-z0-9-]{1,60}$/),
  name: z.string(),
  kind: z.enum(['poses', 'video']),
  /** What the video is by its content; `null` without one. */
  container: z.enum(['mp4', 'webm', 'ogg']).nullable(),
  createdAtMs: z.number(),
  /** What the poses are like; `null` until they are there. */
  poses: z
    .object({
      duration: z.number(),
      frames: z.number().int(),
      layout: z.enum(['blazepose33', 'coco17']),
      space: z.enum(['world', 'image']),
      /** True when there are poses on the picture as well. */
      onPicture: z.boolean(),
    })
    .nullable(),
});
export type ReferenceRecord = z.output<typeof referenceRecordSchema>;
export type PosesSummary = NonNullable<ReferenceRecord['poses']>;
