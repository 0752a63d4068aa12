import { z } from 'zod';

import { jointSchema, severitySchema } from '../comparison/joint.js';

/** One thing to work on, said after a section. */
export const feedbackItemSchema = z.object({
  /** Seconds in the performance that show it. */
  timestamp: z.number(),
  title: z.string().min(1).max(80),
  feedback: z.string().min(1).max(600),
  severity: severitySchema,
  bodyParts: z.array(jointSchema),
});
export type FeedbackItem = z.output<typeof feedbackItemSchema>;
