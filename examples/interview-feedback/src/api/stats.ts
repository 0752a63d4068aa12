import { z } from '@hono/zod-openapi';

const distribution = z
  .object({ mean: z.number(), p50: z.number(), p95: z.number() })
  .openapi('Distribution', { description: 'Seconds' });

export const statsSchema = z
  .object({
    sample: z
      .number()
      .int()
      .openapi({ description: 'Finished analyses that the numbers rest on: the newest 500 at most' }),
    throughput: z.object({
      completed_last_hour: z.number().int(),
      completed_last_day: z.number().int(),
      media_seconds_per_second: z
        .number()
        .nullable()
        .openapi({ description: 'Seconds of recording for each second of analysis; null without an analysis' }),
    }),
    durations: z.object({
      total: distribution.nullable(),
      by_stage: z.record(z.string(), distribution),
    }),
    memory: z.object({
      server_bytes: z.number().openapi({ description: 'Resident set of this server' }),
      limit_bytes: z.number(),
      used_share: z.number().openapi({ description: 'Of the limit, page cache left out' }),
      analysis_peak_bytes: z.number().nullable().openapi({ description: 'Largest of the sample' }),
    }),
    s3: z.object({
      source_bytes: z.number(),
      fetched_bytes: z.number(),
      saved_bytes: z.number().openapi({ description: 'What was never fetched' }),
      saved_share: z.number().nullable(),
    }),
  })
  .openapi('Stats');
export type StatsBody = z.output<typeof statsSchema>;
