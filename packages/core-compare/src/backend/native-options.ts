import type { Metric, Precision, ResolvedDtwOptions } from './backend.js';

const METRICS: Readonly<Record<Metric, number>> = { sqeuclidean: 0, euclidean: 1, manhattan: 2 };
const BITS: Readonly<Record<Precision, number>> = { f32: 32, f64: 64 };

/** The number by which the addon knows a metric. */
export function metricNumber(metric: Metric): number {
  return METRICS[metric];
}

/** Written anew for every call: the addon reads it before the call returns. */
const slots = new Float64Array(10);

/** The options as the addon reads them: one array costs a tenth of an object with as many fields. It holds until the next call. */
export function optionSlots(options: ResolvedDtwOptions): Float64Array {
  slots[0] = METRICS[options.metric];
  slots[1] = options.root ? 1 : 0;
  slots[2] = options.radius;
  slots[3] = options.openBeginA;
  slots[4] = options.openEndA;
  slots[5] = options.openBeginB;
  slots[6] = options.openEndB;
  slots[7] = options.penalty;
  slots[8] = options.maxDistance;
  slots[9] = BITS[options.precision];
  return slots;
}
