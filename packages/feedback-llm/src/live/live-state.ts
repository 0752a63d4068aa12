import { z } from 'zod';

import { FeedbackError } from '../errors/feedback-error.js';
import { liveCoachSchema } from './live-coach.js';

const count = z.number().int().min(0);

const statisticsSchema = z.object({
  snapshots: count,
  lines: count,
  praises: count,
  corrections: count,
  /** Lines that were asked for beyond the rules, and what became of them. */
  asked: count,
  used: count,
  late: count,
  declined: count,
  /** Pictures that were not sent: too large, unreadable, or not to be resized. */
  picturesDropped: count,
});

/** Counts since the last reset. */
export type LiveFeedbackStatistics = Readonly<z.output<typeof statisticsSchema>>;

export const noStatistics: LiveFeedbackStatistics = {
  snapshots: 0,
  lines: 0,
  praises: 0,
  corrections: 0,
  asked: 0,
  used: 0,
  late: 0,
  declined: 0,
  picturesDropped: 0,
};

const stateSchema = z.object({
  format: z.literal('footlight.live-feedback'),
  version: z.literal(1),
  coach: liveCoachSchema,
  lastLookAt: z.number().nullable(),
  statistics: statisticsSchema,
});

/** Live feedback as JSON. A request on its way is not part of it: its line is decided anew. */
export type LiveFeedbackState = z.output<typeof stateSchema>;

/** @throws {FeedbackError} `feedback/invalid-state` */
export function parseLiveState(state: unknown): LiveFeedbackState {
  const parsed = stateSchema.safeParse(state);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new FeedbackError(
    'feedback/invalid-state',
    `This is not the state of live feedback (${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'unknown'}). Pass what serialize() gave.`,
    { cause: parsed.error },
  );
}
