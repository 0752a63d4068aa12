import { interviewMetricBands, type MetricBand } from '@footlight/contracts';
import { z } from 'zod';

import { ScoringError } from '../errors/scoring-error.js';
import interviewV1 from './interview-v1.json';

const edge = z.number().optional();
const bandSchema = z.object({
  unit: z.string(),
  goodMin: edge,
  goodMax: edge,
  poorMin: edge,
  poorMax: edge,
  source: z.string(),
});

const rubricSchema = z.object({
  id: z.string().min(1),
  version: z.number().int().min(1),
  categories: z.array(z.object({ id: z.string(), weight: z.number().positive() })).min(1),
  metrics: z
    .array(
      z.object({ id: z.string(), category: z.string(), weight: z.number().positive(), band: bandSchema.optional() }),
    )
    .min(1)
    .max(500),
});

/**
 * Which metrics count and how much. Category weights are relative to each other, metric weights within their category.
 * A metric takes its band from the shared table of interview metrics unless it brings its own.
 */
export type Rubric = z.output<typeof rubricSchema>;

/** @throws {ScoringError} `scoring/invalid-rubric` naming what is wrong */
export function parseRubric(value: unknown): Rubric {
  const parsed = rubricSchema.safeParse(value);
  if (!parsed.success)
    throw invalid(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '));
  const categories = new Set(parsed.data.categories.map(({ id }) => id));
  const ids = new Set<string>();
  for (const metric of parsed.data.metrics) {
    if (!categories.has(metric.category)) throw invalid(`${metric.id} is in the unknown category ${metric.category}`);
    if (ids.has(metric.id)) throw invalid(`${metric.id} stands twice`);
    checkBand(metric.id, bandFor(metric));
    ids.add(metric.id);
  }
  return parsed.data;
}

/**
 * The rubric that Footlight ships: speech .35, content .30, presence .20, setup .15. A quality counts by one of its measurements:
 * `volume.program`, `volume.rms`, `volume.peak` and `pitch.range_st` have bands and are told, but not scored a second time (decision 0052).
 */
export function interviewRubric(): Rubric {
  return parseRubric(interviewV1);
}

/** The band of a rubric's metric, or `null` when neither the rubric nor the shared table has one. */
export function bandFor(metric: Rubric['metrics'][number]): MetricBand | null {
  if (metric.band) return metric.band as MetricBand;
  return (interviewMetricBands as Record<string, MetricBand>)[metric.id] ?? null;
}

function checkBand(id: string, band: MetricBand | null): void {
  if (!band) throw invalid(`${id} has no band: give it one, or use an id of the shared table`);
  const { poorMin = -Infinity, goodMin = poorMin, goodMax = Infinity, poorMax = Infinity } = band;
  if (!(poorMin <= goodMin && goodMin <= goodMax && goodMax <= poorMax)) {
    throw invalid(`${id} needs poorMin <= goodMin <= goodMax <= poorMax; saw ${JSON.stringify(band)}`);
  }
}

function invalid(problem: string): ScoringError {
  return new ScoringError('scoring/invalid-rubric', `The rubric is not usable: ${problem}.`);
}
