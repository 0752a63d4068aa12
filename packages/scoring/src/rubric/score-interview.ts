import {
  bandOf,
  type CategoryScore,
  type Metric,
  type MetricBand,
  type MetricScore,
  type RubricScore,
} from '@footlight/contracts';

import { bandFor, interviewRubric, type Rubric } from './rubric.js';

/**
 * Scores metrics by a rubric: full marks inside the good band, falling linearly to 0 at the poor edge. An unknown metric is left
 * out and lowers `coverage` instead of the score. Metrics that the rubric does not name (blinks, power words) never count.
 *
 * @param metrics one of each id; of two, the first counts
 */
export function scoreInterview(metrics: readonly Metric[], rubric: Rubric = interviewRubric()): RubricScore {
  const byId = new Map(metrics.toReversed().map((metric) => [metric.id, metric]));
  const scored = rubric.metrics.map((entry) => scoreMetric(entry, byId.get(entry.id), bandFor(entry)));
  const categories = rubric.categories.map(({ id, weight }) => scoreCategory(id, weight, scored));
  const known = categories.filter((category) => category.score !== null);
  const knownWeight = known.reduce((sum, { weight, coverage }) => sum + weight * coverage, 0);
  const allWeight = rubric.categories.reduce((sum, { weight }) => sum + weight, 0);
  return {
    rubric: rubric.id,
    version: rubric.version,
    overall:
      knownWeight > 0
        ? clamp(
            known.reduce((sum, { score, weight, coverage }) => sum + (score ?? 0) * weight * coverage, 0) / knownWeight,
          )
        : null,
    coverage: clamp(knownWeight / allWeight),
    categories,
    metrics: scored,
  };
}

/** 1 inside the good band, linear to 0 at the poor edge. Without a poor edge the way to it is as wide as the good band's own edge. */
export function deadBandScore(value: number, band: MetricBand): number {
  const { goodMin = -Infinity, goodMax = Infinity } = band;
  if (value >= goodMin && value <= goodMax) return 1;
  const good = value < goodMin ? goodMin : goodMax;
  const poor =
    (value < goodMin ? band.poorMin : band.poorMax) ?? good + Math.sign(value - good) * Math.max(1, Math.abs(good));
  return poor === good ? 0 : clamp((value - poor) / (good - poor));
}

function scoreMetric(
  entry: Rubric['metrics'][number],
  metric: Metric | undefined,
  band: MetricBand | null,
): MetricScore {
  const known =
    metric !== undefined && metric.value !== null && metric.band !== 'unknown' && Number.isFinite(metric.value);
  const value = known ? metric.value : null;
  return {
    id: entry.id,
    category: entry.category,
    value,
    unit: metric?.unit ?? band?.unit ?? '',
    band: value === null || !band ? 'unknown' : bandOf(value, band),
    score: value === null || !band ? null : deadBandScore(value, band),
    weight: entry.weight,
  };
}

function scoreCategory(id: string, weight: number, metrics: readonly MetricScore[]): CategoryScore {
  const own = metrics.filter((metric) => metric.category === id);
  const known = own.filter((metric) => metric.score !== null);
  const knownWeight = known.reduce((sum, metric) => sum + metric.weight, 0);
  const allWeight = own.reduce((sum, metric) => sum + metric.weight, 0);
  return {
    id,
    weight,
    score:
      knownWeight > 0
        ? clamp(known.reduce((sum, { score, weight: w }) => sum + (score ?? 0) * w, 0) / knownWeight)
        : null,
    coverage: allWeight > 0 ? clamp(knownWeight / allWeight) : 0,
  };
}

function clamp(value: number): number {
  return Math.min(1, Math.max(0, value));
}
