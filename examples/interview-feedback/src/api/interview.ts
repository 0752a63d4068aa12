import { z } from '@hono/zod-openapi';

/** Where an interview stands. */
export const interviewStatuses = ['pending', 'processing', 'completed', 'failed', 'cancelled'] as const;

/** What may be said about an answer when it is handed in. */
export const interviewDetailsSchema = z.object({
  name: z.string().trim().min(1).max(200).optional().openapi({ description: 'How the report calls the recording' }),
  question: z.string().trim().min(1).max(2000).optional().openapi({ description: 'What was asked' }),
  question_end_time: z.coerce
    .number()
    .min(0)
    .max(86_400)
    .optional()
    .openapi({ description: 'When the question ended and the answer could begin, seconds' }),
  language: z
    .string()
    .regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}$/, 'must be a BCP 47 tag such as en or ko-KR')
    .optional()
    .openapi({ description: 'Language of the answer, BCP 47; detected when absent' }),
});

/** A recording that lies somewhere already. */
export const interviewRequestSchema = interviewDetailsSchema
  .extend({
    s3_key: z.string().min(1).max(1024).optional().openapi({ description: "Key in the service's bucket" }),
    url: z
      .url({ protocol: /^https?$/ })
      .max(4000)
      .optional()
      .openapi({ description: 'Public http(s) address' }),
    question_end_time: z.number().min(0).max(86_400).optional(),
  })
  .refine(({ s3_key, url }) => (s3_key === undefined) !== (url === undefined), 'give either s3_key or url')
  .openapi('InterviewRequest');
export type InterviewRequestBody = z.output<typeof interviewRequestSchema>;

export const stageProgressSchema = z
  .object({
    completed: z.number(),
    total: z.number().nullable(),
    unit: z.string(),
  })
  .openapi('StageProgress');

export const interviewSchema = z
  .object({
    id: z.string(),
    name: z.string().nullable(),
    question: z.string().nullable(),
    language: z.string().nullable(),
    source: z.enum(['upload', 's3', 'url']),
    status: z.enum(interviewStatuses),
    progress: z.record(z.string(), stageProgressSchema).openapi({ description: 'How far each stage has come' }),
    attempts: z.number().int().openapi({ description: 'Runs that failed and were tried again' }),
    error: z
      .object({ code: z.string(), message: z.string() })
      .nullable()
      .openapi({ description: 'Why it failed, or why the last try did' }),
    created_at: z.iso.datetime(),
    started_at: z.iso.datetime().nullable(),
    finished_at: z.iso.datetime().nullable(),
    links: z.object({ self: z.string(), report: z.string(), events: z.string() }),
  })
  .openapi('Interview');
export type InterviewBody = z.output<typeof interviewSchema>;

export const interviewListSchema = z
  .object({
    interviews: z.array(interviewSchema),
    next_cursor: z.string().nullable().openapi({ description: 'Give it as `cursor` for the next page' }),
  })
  .openapi('InterviewList');

export const idParameter = z.object({
  id: z
    .string()
    .min(1)
    .max(100)
    .openapi({ param: { name: 'id', in: 'path' }, example: 'int_8c1f' }),
});
