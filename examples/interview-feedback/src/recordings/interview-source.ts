import { z } from 'zod';

/** Where a recording is, as it is written with the interview and its job. */
export const interviewSourceSchema = z.discriminatedUnion('kind', [
  /** Handed in with the request; ours to remove. `location` is a path or an `s3://` address. */
  z.object({ kind: z.literal('upload'), location: z.string() }),
  /** Somebody else's object in the bucket; the key has its environment. */
  z.object({ kind: z.literal('s3'), bucket: z.string(), key: z.string() }),
  z.object({ kind: z.literal('url'), url: z.string() }),
]);
export type InterviewSource = z.output<typeof interviewSourceSchema>;
