import { z } from 'zod';

import { errorDirections } from '../comparison/frame-comparison.js';
import { jointSchema } from '../comparison/joint.js';
import { edgeCodec } from '../edge/edge-codec.js';
import { feedbackItemSchema } from '../feedback/section-feedback.js';
import { problemAreaSchema, sessionStatisticsSchema, timelineEntrySchema } from '../scoring/score-entry.js';

/** A problem area as the summary tells it. */
export const describedProblemAreaSchema = problemAreaSchema.extend({ title: z.string(), feedback: z.string() });

/** One joint over the session. Angles in degrees. */
export const jointSummarySchema = z.object({
  joint: jointSchema,
  meanDifference: z.number(),
  shareOfTime: z.number().min(0).max(1),
  direction: z.enum(errorDirections).nullable(),
});

/**
 * Everything said after a dance. The first nine keys, in snake case, are the older dance trainer's "Summary Output Format";
 * what follows them is new and stands beside them.
 */
export const sessionSummarySchema = z.object({
  sessionId: z.string(),
  referenceVideo: z.string(),
  /** Seconds. */
  duration: z.number().min(0),
  statistics: sessionStatisticsSchema,
  timeline: z.array(timelineEntrySchema),
  problemAreas: z.array(describedProblemAreaSchema),
  detailedFeedback: z.array(feedbackItemSchema),
  overallAssessment: z.string(),
  improvementSuggestions: z.array(z.string()),
  /** Average pose and motion scores apart, and how much of the performer was seen. */
  poseScore: z.number().min(0).max(1).nullable(),
  motionScore: z.number().min(0).max(1).nullable(),
  coverage: z.number().min(0).max(1),
  /** Seconds; positive = ahead. */
  timing: z.object({ offsetMedian: z.number().nullable(), offsetP95: z.number().nullable() }),
  jointErrors: z.array(jointSummarySchema),
  mirrored: z.boolean(),
});
export type SessionSummary = z.output<typeof sessionSummarySchema>;

/** The session summary as it travels: snake_case JSON, checked on the way in. */
export const sessionSummaryCodec = edgeCodec(sessionSummarySchema, 'the session summary');
