import * as z from 'zod';

/** One landmark as clients send it. Coordinates beyond +-1e6 are refused: no camera or unit yields them. */
export const landmarkSchema = z.object({
  x: z.number().min(-1e6).max(1e6),
  y: z.number().min(-1e6).max(1e6),
  z: z.number().min(-1e6).max(1e6).default(0),
  visibility: z.number().min(0).max(1).default(1),
});

/** A pose frame as clients send it: 17 or 33 landmarks, or `null` when nobody was seen. */
export const poseFrameSchema = z.object({
  timestamp: z.number().min(0).max(86_400),
  landmarks: z
    .array(landmarkSchema)
    .refine((list) => list.length === 33 || list.length === 17, 'needs 33 (BlazePose) or 17 (COCO) landmarks')
    .nullable(),
});

export type PoseFrameInput = z.output<typeof poseFrameSchema>;
