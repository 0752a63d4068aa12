import type { Metric } from '@footlight/contracts';

import type { Measured } from '../metrics/metric.js';
import { measured, unknown } from '../metrics/metric.js';

/** Less speech than this is measured but not judged, seconds (interview metric table). */
export const leastSpeech = 15;
/** Fewer words than this are counted but not judged (interview metric table). */
export const leastWords = 30;

/** A metric that rests on `amount` of speech or words: below `least` it has a value, but no band, and says why. */
export function spokenMetric(
  id: string,
  value: number,
  details: Measured,
  amount: number,
  least: number,
  what: string,
): Metric {
  const metric = measured(id, value, {
    ...details,
    confidence: (details.confidence ?? 1) * Math.min(1, amount / least),
  });
  if (amount >= least) return metric;
  return {
    ...metric,
    band: 'unknown',
    reason: `only ${Number(amount.toFixed(1))} ${what}; ${least} are needed to judge`,
  };
}

/** `spokenMetric` for what may be `null`. */
export function spokenOrUnknown(
  id: string,
  value: number | null,
  details: Measured,
  amount: number,
  least: number,
  what: string,
  reason: string,
): Metric {
  if (value === null || !Number.isFinite(value))
    return unknown(id, details.unit, details.method, reason, details.sampleSize);
  return spokenMetric(id, value, details, amount, least, what);
}
