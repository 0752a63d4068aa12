import type { SnakeCased } from '@footlight/contracts';
import { z } from 'zod';

/** A choreography to dance after. */
export const referenceSchema = z.object({
  referenceId: z.string(),
  name: z.string(),
  /** `generated`: built in; `poses`: an uploaded pose file; `video`: poses are taken from an uploaded video. */
  kind: z.enum(['generated', 'poses', 'video']),
  /** Only a `ready` reference can be danced after. */
  state: z.enum(['ready', 'extracting', 'failed']),
  /** 0..1 while extracting, `null` before it is known. */
  progress: z.number().min(0).max(1).nullable(),
  /** Why extraction failed. */
  failure: z.object({ code: z.string(), message: z.string() }).nullable(),
  /** Seconds and frames; `null` until the reference is ready. */
  duration: z.number().nullable(),
  frames: z.number().int().nullable(),
  layout: z.enum(['blazepose33', 'coco17']).nullable(),
  space: z.enum(['world', 'image']).nullable(),
  /** Where the video is; `null` when there is none. */
  videoPath: z.string().nullable(),
  /** Where the poses are, as `footlight-poses` JSON; `?space=image` for those on the video's picture. `null` until ready. */
  posesPath: z.string().nullable(),
  /** Recorded performances of it as `footlight-poses` JSON, to try everything without a camera; the built-in one has some. */
  examples: z.array(z.object({ name: z.string(), posesPath: z.string() })),
  createdAt: z.string(),
});
export type ReferenceView = z.output<typeof referenceSchema>;
export type ReferenceBody = SnakeCased<ReferenceView>;

/** `GET /api/references`: the built-in one first, then the newest. */
export const referenceListSchema = z.object({ references: z.array(referenceSchema) });

/**
 * `POST /api/references?name=`: the body is the file itself, or `multipart/form-data` with `file` and `name`. The same
 * bytes again find the reference that is there already (200). A pose file is ready at once (201), a video after its
 * poses were taken (202: look at `state` and `progress`).
 */
export const uploadQuerySchema = z.object({
  name: z.string().trim().min(1).max(100).optional(),
  /** Frames a second of a pose file that has no times of its own. @default 30 */
  fps: z.coerce.number().min(1).max(240).optional(),
});

/** `POST /api/references/{id}/load`: reads the poses into memory, and with a session begins it anew with them. */
export const loadReferenceSchema = z.object({ sessionId: z.string().min(1).max(100).optional() });
