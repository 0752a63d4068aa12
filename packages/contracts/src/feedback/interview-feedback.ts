import { z } from 'zod';

import { evidenceSchema } from '../interview/metric.js';

/** One thing said about an answer, resting on one metric. */
export const interviewFeedbackItemSchema = z.object({
  metricId: z.string(),
  title: z.string().min(1).max(80),
  feedback: z.string().min(1).max(600),
  /** Where it can be heard or seen; empty when it holds for the whole answer. */
  evidence: z.array(evidenceSchema),
});
export type InterviewFeedbackItem = z.output<typeof interviewFeedbackItemSchema>;

/** A sentence of the answer and a better way to say it. */
export const sentenceRewriteSchema = z.object({
  original: z.string().min(1),
  improved: z.string().min(1).max(600),
  why: z.string().min(1).max(300),
  startTime: z.number(),
  endTime: z.number(),
});
export type SentenceRewrite = z.output<typeof sentenceRewriteSchema>;

/** What a coach says after an interview answer. `fixes` come in order of worth: the first one gains most. */
export const interviewFeedbackSchema = z.object({
  strengths: z.array(interviewFeedbackItemSchema).max(5),
  fixes: z.array(interviewFeedbackItemSchema).max(5),
  rewrite: sentenceRewriteSchema.nullable(),
});
export type InterviewFeedback = z.output<typeof interviewFeedbackSchema>;
