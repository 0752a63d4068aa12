import { frameComparisonSchema, landmarkSchema, liveFeedbackSchema, type SnakeCased } from '@footlight/contracts';
import { z } from 'zod';

/** A JPEG of 1.5 MB in base64. */
const longestPicture = 2_000_000;

/**
 * `POST .../snapshots`, and what a WebSocket takes: one moment of the dancer. In the words of the wire, for it is the one
 * request that comes at camera rate and is read without renaming.
 */
export const snapshotSchema = z
  .object({
    /** Seconds since the dancer began, on the dancer's clock; each later than the one before. */
    timestamp: z.number().min(0).max(86_400),
    /** 33 or 17 landmarks as the session's layout says, or `null` when nobody was seen. */
    landmarks: z.array(landmarkSchema).max(33).nullable().optional(),
    /** A JPEG, with or without a `data:` prefix. Without landmarks the server looks for the dancer in it. */
    frame_base64: z.string().min(1).max(longestPicture).optional(),
    /** Ask for a line of feedback now. */
    force_feedback: z.boolean().default(false),
  })
  .refine(({ landmarks, frame_base64: frame }) => landmarks !== undefined || frame !== undefined, {
    message: 'send landmarks, or frame_base64, or both',
    path: ['landmarks'],
  });
export type Snapshot = z.output<typeof snapshotSchema>;
/** What a client sends. */
export type SnapshotBody = z.input<typeof snapshotSchema>;

/** The pose that the server found in a picture: `[x, y, z, visibility]` a landmark, x and y in 0..1 of the picture. */
export const foundPoseSchema = z.object({
  width: z.number().int(),
  height: z.number().int(),
  landmarks: z.array(z.array(z.number()).length(4)).length(33),
});
export type FoundPose = z.output<typeof foundPoseSchema>;

/** How that moment compares, and a line to say, or `null` when there is nothing to say. */
export const momentSchema = z.object({
  comparison: frameComparisonSchema,
  feedback: liveFeedbackSchema.nullable(),
  /** Only when the server looked for the dancer in a picture and found one. */
  pose: foundPoseSchema.nullable(),
});
export type Moment = z.output<typeof momentSchema>;
export type MomentBody = SnakeCased<Moment>;
