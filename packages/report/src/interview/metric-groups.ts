import type { InterviewReport, Metric } from '@footlight/contracts';

/** Metrics of one category of the rubric; `other` for those of none. */
export interface MetricGroup {
  readonly category: string;
  readonly metrics: readonly Metric[];
}

/** Metrics with a value: the categories in the rubric's order, within one the rubric's metrics first. */
export function metricGroups({ metrics, scores }: InterviewReport): MetricGroup[] {
  const categoryOf = new Map(scores.metrics.map(({ id, category }) => [id, category]));
  const ranks = new Map(scores.metrics.map(({ id }, index) => [id, index]));
  const rank = ({ id }: Metric) => ranks.get(id) ?? metrics.length + ranks.size;
  return [...scores.categories.map(({ id }) => id), 'other']
    .map((category) => ({
      category,
      metrics: metrics
        .filter(({ id, value }) => value !== null && (categoryOf.get(id) ?? 'other') === category)
        .toSorted((a, b) => rank(a) - rank(b)),
    }))
    .filter((group) => group.metrics.length > 0);
}

/** Metrics without a value, by the reason why. */
export interface UnknownMetrics {
  readonly reason: string;
  readonly ids: readonly string[];
}

/** Why metrics have no value, the reason that keeps most of them first. */
export function unknownMetrics({ metrics }: InterviewReport): UnknownMetrics[] {
  const byReason = new Map<string, string[]>();
  for (const { id, value, reason } of metrics) {
    if (value !== null) continue;
    const ids = byReason.get(reason ?? '');
    if (ids) ids.push(id);
    else byReason.set(reason ?? '', [id]);
  }
  return [...byReason].map(([reason, ids]) => ({ reason, ids })).toSorted((a, b) => b.ids.length - a.ids.length);
}
