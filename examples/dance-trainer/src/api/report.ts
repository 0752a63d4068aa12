import {
  feedbackItemSchema,
  jointSchema,
  problemAreaSchema,
  sessionStatisticsSchema,
  timelineEntrySchema,
  type SessionSummary,
  type SnakeCased,
} from '@footlight/contracts';
import { z } from 'zod';

/** `POST .../sections`. */
export const endSectionSchema = z.object({
  /** How the dancer knows this stretch, e.g. `chorus`. */
  name: z.string().min(1).max(80).optional(),
  maxItems: z.number().int().min(1).max(5).default(5),
});

const score = z.number().min(0).max(1);

/** What is said after a section. */
export const sectionSchema = z.object({
  /** From 0. */
  index: z.number().int().min(0),
  name: z.string().nullable(),
  startTime: z.number(),
  endTime: z.number(),
  averageScore: score.nullable(),
  poseScore: score.nullable(),
  motionScore: score.nullable(),
  /** Seconds; positive = ahead of the reference. */
  timingOffset: z.number().nullable(),
  coverage: score,
  problemAreas: z.array(problemAreaSchema),
  joints: z.array(z.object({ joint: jointSchema, meanDifference: z.number(), shareOfTime: score })),
  feedback: z.array(feedbackItemSchema),
});
export type Section = z.output<typeof sectionSchema>;
export type SectionBody = SnakeCased<Section>;

/** `GET .../timeline?resolution=`: `raw`, or seconds with or without an `s`, such as `0.5s`. */
export const resolutionSchema = z
  .string()
  .regex(/^(raw|\d{1,3}(\.\d{1,3})?s?)$/, 'must be raw or seconds such as 0.5s')
  .default('0.5s');

/** The scores so far, while dancing and afterwards. */
export const timelineSchema = z.object({
  sessionId: z.string(),
  resolution: z.string(),
  statistics: sessionStatisticsSchema,
  timeline: z.array(timelineEntrySchema),
  problemAreas: z.array(problemAreaSchema),
});
export type Timeline = z.output<typeof timelineSchema>;
export type TimelineBody = SnakeCased<Timeline>;

/** `POST .../end` and `GET .../summary`: `sessionSummarySchema` of `@footlight/contracts`. */
export type SummaryBody = SnakeCased<SessionSummary>;

/** `POST .../clear-sequence`: forgets the recorded poses; scores stay. */
export const clearSequenceSchema = z.object({
  /** Where in the reference the dancer goes on, in seconds; where they are when left out. */
  seekTo: z.number().min(0).max(86_400).optional(),
});
