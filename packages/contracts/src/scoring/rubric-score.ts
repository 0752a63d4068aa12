import { z } from 'zod';

import { bands } from '../interview/metric.js';

const score = z.number().min(0).max(1);

/** One metric as a rubric judged it. `score` is `null` when the metric is unknown; it then has no influence. */
export const metricScoreSchema = z.object({
  id: z.string(),
  category: z.string(),
  value: z.number().nullable(),
  unit: z.string(),
  band: z.enum(bands),
  score: score.nullable(),
  /** Share of its category, of all weights of that category, known or not. */
  weight: z.number().min(0),
});
export type MetricScore = z.output<typeof metricScoreSchema>;

/** A group of metrics. `coverage` is the share of its weight that was known. */
export const categoryScoreSchema = z.object({
  id: z.string(),
  score: score.nullable(),
  coverage: score,
  weight: z.number(),
});
export type CategoryScore = z.output<typeof categoryScoreSchema>;

/** What a rubric makes of a set of metrics. Scores 0..1. */
export const rubricScoreSchema = z.object({
  rubric: z.string(),
  version: z.number().int(),
  overall: score.nullable(),
  /** Share of all weight that was known. */
  coverage: score,
  categories: z.array(categoryScoreSchema),
  metrics: z.array(metricScoreSchema),
});
export type RubricScore = z.output<typeof rubricScoreSchema>;
