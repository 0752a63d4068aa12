import { z } from '@hono/zod-openapi';

import { interviewStatuses, stageProgressSchema } from './interview.js';

export const queueStatusSchema = z
  .object({
    paused: z.boolean(),
    pending: z.number().int(),
    processing: z.number().int(),
    oldest_pending_seconds: z.number().nullable(),
    worker: z
      .object({
        state: z.enum(['idle', 'running', 'paused', 'draining', 'stopped']),
        running: z.number().int(),
        waiting: z.string().nullable().openapi({ description: 'Why it takes no more work although some may wait' }),
      })
      .nullable()
      .openapi({ description: 'The worker beside this server; null when workers run elsewhere' }),
  })
  .openapi('QueueStatus');

export const queueStatsSchema = z
  .object({
    pending: z.number().int(),
    processing: z.number().int(),
    completed: z.number().int(),
    failed: z.number().int(),
    cancelled: z.number().int(),
    dead_letters: z
      .number()
      .int()
      .openapi({ description: 'Failed by crashes or after every attempt; at most 1000 are counted' }),
    notifications: z.object({ waiting: z.number().int(), delivered: z.number().int(), abandoned: z.number().int() }),
  })
  .openapi('QueueStats');

export const queueJobSchema = z
  .object({
    id: z.string(),
    interview_id: z.string().nullable(),
    state: z.enum(interviewStatuses),
    priority: z.number().int(),
    attempts: z.number().int(),
    max_attempts: z.number().int(),
    crashes: z.number().int(),
    cancel_requested: z.boolean(),
    progress: z.record(z.string(), stageProgressSchema),
    error: z.object({ code: z.string(), message: z.string() }).nullable(),
    created_at: z.iso.datetime(),
    started_at: z.iso.datetime().nullable(),
    finished_at: z.iso.datetime().nullable(),
  })
  .openapi('QueueJob');

export const queueJobListSchema = z.object({ jobs: z.array(queueJobSchema) }).openapi('QueueJobList');

export const jobStateSchema = z.object({ id: z.string(), state: z.enum(interviewStatuses) }).openapi('JobState');
