import type { Metric, Precision, ResolvedDtwOptions } from './backend.js';

const METRICS: Readonly<Record<Metric, number>> = { sqeuclidean: 0, euclidean: 1, manhattan: 2 };
const BITS: Readonly<Record<Precision, number>> = { f32: 32, f64: 64 };

/** The number by which the addon knows a metric. */
export function metricNumber(metric: Metric): number {
  return METRICS[metric];
}

/** The options as the addon reads them: one array costs a tenth of an object with as many fields. */
export function optionSlots(options: ResolvedDtwOptions): Float64Array {
  return Float64Array.of(
    METRICS[options.metric],
    Number(options.root),
    options.radius,
    options.openBeginA,
    options.openEndA,
    options.openBeginB,
    options.openEndB,
    options.penalty,
    options.maxDistance,
    BITS[options.precision],
  );
}
