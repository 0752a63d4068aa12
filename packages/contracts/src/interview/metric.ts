import { z } from 'zod';

/** Where a value lies against its good band; `unknown` when there was too little to measure. */
export const bands = ['good', 'ok', 'poor', 'unknown'] as const;
export type Band = (typeof bands)[number];

/** A stretch of media that shows why a metric has its value. Seconds. */
export const evidenceSchema = z.object({ startTime: z.number(), endTime: z.number(), note: z.string().optional() });
export type Evidence = z.output<typeof evidenceSchema>;

/** One measurement of an interview answer. `value` is `null` only with a `reason`. */
export const metricSchema = z.object({
  /** Dotted and stable: `pace.wpm`, `light.mean`. */
  id: z.string().regex(/^[a-z]+(\.[a-z_]+)*$/),
  value: z.number().nullable(),
  unit: z.string(),
  band: z.enum(bands),
  confidence: z.number().min(0).max(1),
  /** How many words, frames or seconds the value rests on. */
  sampleSize: z.number().min(0),
  evidence: z.array(evidenceSchema),
  /** How it was measured, e.g. `bs1770`. */
  method: z.string(),
  version: z.number().int(),
  reason: z.string().nullable(),
});
export type Metric = z.output<typeof metricSchema>;
