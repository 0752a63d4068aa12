import { bandOf, interviewMetricBands } from '@footlight/contracts';
import type { Evidence, Metric, MetricBand } from '@footlight/contracts';

/** What a metric has beside its band. */
export interface Measured {
  readonly unit: string;
  /** 0..1. @default 1 */
  readonly confidence?: number;
  readonly sampleSize: number;
  readonly evidence?: readonly Evidence[];
  readonly method: string;
}

/** Raised when the way of measuring changes so that values can no longer be compared. */
const version = 1;
/** At most this many moments are named for a metric. */
const maxEvidence = 50;

/** A metric that was measured; its band comes from the shared table, and is `unknown` for metrics that have none. */
export function measured(
  id: string,
  value: number,
  { unit, confidence = 1, sampleSize, evidence = [], method }: Measured,
): Metric {
  const band = (interviewMetricBands as Record<string, MetricBand>)[id];
  return {
    id,
    value,
    unit,
    band: band ? bandOf(value, band) : 'unknown',
    confidence,
    sampleSize,
    evidence: evidence.slice(0, maxEvidence).map(bare),
    method,
    version,
    reason: null,
  };
}

/** Whatever a detector knows beside the moment stays out of reports. */
function bare({ startTime, endTime, note }: Evidence): Evidence {
  return note === undefined ? { startTime, endTime } : { startTime, endTime, note };
}

/** A metric that could not be measured, and why. */
export function unknown(id: string, unit: string, method: string, reason: string, sampleSize = 0): Metric {
  return { id, value: null, unit, band: 'unknown', confidence: 0, sampleSize, evidence: [], method, version, reason };
}

/** Stretches in which a condition holds, joined over gaps of at most `join` seconds; shorter ones than `atLeast` left out. */
export function stretches(
  moments: readonly { readonly timestamp: number; readonly holds: boolean }[],
  step: number,
  { join = step, atLeast = 0, note }: { join?: number; atLeast?: number; note?: string } = {},
): Evidence[] {
  const found: { startTime: number; endTime: number }[] = [];
  for (const { timestamp, holds } of moments) {
    if (!holds) continue;
    const last = found.at(-1);
    if (last && timestamp - last.endTime <= join) last.endTime = timestamp + step;
    else found.push({ startTime: timestamp, endTime: timestamp + step });
  }
  return found
    .filter(({ startTime, endTime }) => endTime - startTime >= atLeast)
    .map((stretch) => (note === undefined ? stretch : { ...stretch, note }));
}
