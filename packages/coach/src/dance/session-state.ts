import type { FollowerState } from '@footlight/core-compare';
import type { LiveFeedbackState } from '@footlight/feedback-llm';
import type { ScoreTimelineState } from '@footlight/scoring';
import { z } from 'zod';

import { CoachError } from '../errors/coach-error.js';

const envelope = z.object({
  format: z.literal('footlight.dance-session'),
  version: z.literal(1),
  sessionId: z.string().min(1).max(200),
  referenceName: z.string().min(1).max(500),
  reference: z.string().max(100),
  mirrored: z.boolean(),
  sectionStart: z.number().min(0),
  sections: z.number().int().min(0),
  lastTimestamp: z.number().nullable(),
  follower: z.unknown(),
  timeline: z.unknown(),
  live: z.unknown(),
});

/** A session as JSON. The parts belong to the packages that made them, which check them again. */
export interface DanceSessionState extends Omit<z.output<typeof envelope>, 'follower' | 'timeline' | 'live'> {
  readonly follower: FollowerState;
  readonly timeline: ScoreTimelineState;
  readonly live: LiveFeedbackState;
}

/** The envelope of a state; its parts are still unchecked. @throws {CoachError} `coach/invalid-state` */
export function parseSessionState(state: unknown): z.output<typeof envelope> {
  const parsed = envelope.safeParse(state);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new CoachError(
    'coach/invalid-state',
    `This is not the state of a dance session (${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'unknown'}). Pass what serialize() of the same version gave.`,
    { cause: parsed.error },
  );
}
