import { z } from 'zod';

import { jointSchema } from '../comparison/joint.js';

/** The words for a score: Great! >= .85, Good >= .70, Okay >= .55, else Needs work. */
export const scoreLabels = ['Great!', 'Good', 'Okay', 'Needs work'] as const;
export type ScoreLabel = (typeof scoreLabels)[number];
export const scoreLabelSchema = z.enum(scoreLabels);

/** The label of a score in 0..1. */
export function scoreLabel(score: number): ScoreLabel {
  if (score >= 0.85) return 'Great!';
  if (score >= 0.7) return 'Good';
  return score >= 0.55 ? 'Okay' : 'Needs work';
}

const score = z.number().min(0).max(1);

/** One point of a score timeline. `score` is `null` in a gap, and so is its label. */
export const timelineEntrySchema = z.object({
  timestamp: z.number(),
  score: score.nullable(),
  label: scoreLabelSchema.nullable(),
});
export type TimelineEntry = z.output<typeof timelineEntrySchema>;

/** A stretch of the performance below the threshold. */
export const problemAreaSchema = z.object({
  startTime: z.number(),
  endTime: z.number(),
  averageScore: score,
  bodyParts: z.array(jointSchema),
  errorCount: z.number().int().min(0),
});
export type ProblemArea = z.output<typeof problemAreaSchema>;

const moment = z.object({ timestamp: z.number(), score, label: z.string() });

/** What a whole session amounts to; `null` where nothing was scored. */
export const sessionStatisticsSchema = z.object({
  /** Seconds from the first to the last score. */
  totalDuration: z.number().min(0),
  averageScore: score.nullable(),
  bestMoment: moment.nullable(),
  worstMoment: moment.nullable(),
  totalFrames: z.number().int().min(0),
  problemSegmentsCount: z.number().int().min(0),
});
export type SessionStatistics = z.output<typeof sessionStatisticsSchema>;
