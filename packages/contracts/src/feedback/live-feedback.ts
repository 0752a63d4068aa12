import { z } from 'zod';

import { jointSchema, severitySchema } from '../comparison/joint.js';
import { edgeCodec } from '../edge/edge-codec.js';

/** Where the score is going over the last seconds. */
export const trends = ['improving', 'stable', 'declining'] as const;
export type Trend = (typeof trends)[number];

/** One line for a performer in motion. The JSON shape (in snake case) is the older dance trainer's live output. */
export const liveFeedbackSchema = z.object({
  timestamp: z.number(),
  feedbackText: z.string().min(1).max(200),
  severity: severitySchema,
  /** Body parts, the side first: `left_arm`, `elbow`... */
  focusAreas: z.array(z.string()),
  isPositive: z.boolean(),
  context: z.object({
    averageScore: z.number().min(0).max(1).nullable(),
    trend: z.enum(trends),
    persistentIssues: z.array(jointSchema),
    /** Seconds; positive = ahead of the reference. */
    timingOffset: z.number().nullable(),
  }),
});
export type LiveFeedback = z.output<typeof liveFeedbackSchema>;

/** Live feedback as it travels: snake_case JSON, checked on the way in. */
export const liveFeedbackCodec = edgeCodec(liveFeedbackSchema, 'the live feedback');
