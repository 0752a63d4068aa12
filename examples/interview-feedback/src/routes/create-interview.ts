import { createHash } from 'node:crypto';

import { parseInput } from '@footlight/contracts';
import { normalizeKey, type KeyEnvironment } from '@footlight/s3-stream';
import { callerOf, problemResponses, receiveUpload, ServiceError, type ContentKind } from '@footlight/service-kit';
import { z, type OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';

import {
  interviewDetailsSchema,
  interviewRequestSchema,
  interviewSchema,
  type InterviewRequestBody,
} from '../api/index.js';
import type { InterviewSource } from '../recordings/interview-source.js';
import type { RecordingStore } from '../recordings/recording-store.js';
import { interviewId, type Interviews, type NewInterview } from '../service/interviews.js';
import { jsonAnswer, refusals, security } from './route-parts.js';

export interface CreateInterviewOptions {
  readonly interviews: Interviews;
  readonly recordings: RecordingStore;
  readonly bucket: string | null;
  readonly keyEnvironment: KeyEnvironment;
  readonly maxUploadBytes: number;
  readonly maxUploads: number;
}

/** What may be uploaded, by content. */
const kinds: readonly ContentKind[] = ['mp4', 'webm', 'ogg', 'wav', 'mp3', 'flac'];

type Submission = Pick<NewInterview, 'source' | 'details' | 'fingerprint'>;

/** `POST /api/v1/interviews`: a recording that lies somewhere (JSON), or the recording itself (body or form). */
export function addCreateInterview(api: OpenAPIHono, options: CreateInterviewOptions): void {
  let uploads = 0;
  describeRoute(api);
  api.post('/api/v1/interviews', async (context) => {
    await options.interviews.requireRoom();
    const id = interviewId(callerOf(context), idempotencyKey(context));
    const type = context.req.header('Content-Type') ?? '';
    if (/^application\/json\b/i.test(type)) return answer(context, id, await readReference(context, options), options);
    if (!isUpload(type))
      throw new ServiceError('service/unsupported-media', 'Send JSON, a form, or an audio or video file.');
    if (uploads >= options.maxUploads) throw busy(uploads);
    uploads += 1;
    try {
      return await answer(context, id, await readUpload(context, options), options);
    } finally {
      uploads -= 1;
    }
  });
}

/** True for requests whose body is a recording and may be large. */
export function isUpload(contentType: string): boolean {
  return /^(audio\/|video\/|application\/octet-stream\b|multipart\/form-data\b)/i.test(contentType);
}

async function answer(context: Context, id: string, submission: Submission, { interviews }: CreateInterviewOptions) {
  const correlationId = String(context.get('requestId') ?? 'none');
  const { replayed } = await interviews.submit({ id, ...submission, correlationId });
  if (replayed) context.header('Idempotency-Replayed', 'true');
  context.header('Location', `/api/v1/interviews/${id}`);
  return context.json(await interviews.get(id), 202);
}

async function readReference(context: Context, options: CreateInterviewOptions): Promise<Submission> {
  const text = await context.req.text();
  const body = parseInput(interviewRequestSchema, parseJson(text), 'the body');
  const { s3_key: _key, url: _url, ...details } = body;
  const source = sourceOf(body, options);
  return { source, details, fingerprint: hash(JSON.stringify([source, details])) };
}

function sourceOf({ s3_key: key, url }: InterviewRequestBody, options: CreateInterviewOptions): InterviewSource {
  if (url !== undefined) return { kind: 'url', url };
  if (options.bucket === null)
    throw new ServiceError(
      'service/unprocessable',
      'This server has no bucket: upload the recording, or give its url.',
    );
  return { kind: 's3', bucket: options.bucket, key: normalizeKey(key ?? '', options.keyEnvironment) };
}

async function readUpload(
  context: Context,
  { recordings, maxUploadBytes }: CreateInterviewOptions,
): Promise<Submission> {
  const upload = await receiveUpload(context.req.raw, { folder: recordings.incoming, maxBytes: maxUploadBytes, kinds });
  try {
    const given = { ...context.req.query(), ...upload.fields };
    const details = parseInput(interviewDetailsSchema, withoutEmpty(given), "the recording's details");
    const source = await recordings.keep(upload);
    return { source, details, fingerprint: hash(JSON.stringify([upload.sha256, details])) };
  } finally {
    await upload.discard();
  }
}

/** Empty form fields are fields that nobody filled in. */
function withoutEmpty(fields: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value.trim() !== ''));
}

function idempotencyKey(context: Context): string | undefined {
  const key = context.req.header('Idempotency-Key');
  if (key !== undefined && !/^[\x21-\x7e]{1,200}$/.test(key))
    throw new ServiceError('service/invalid-request', 'Idempotency-Key must be 1 to 200 printable characters.');
  return key;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ServiceError('service/invalid-request', 'The body is not valid JSON.', { cause });
  }
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function busy(uploads: number): ServiceError {
  return new ServiceError('service/overloaded', `${uploads} uploads are under way already: try again shortly.`, {
    retryAfterSeconds: 5,
    retryable: true,
  });
}

function describeRoute(api: OpenAPIHono): void {
  const recording = z.string().openapi({ format: 'binary', description: 'The recording' });
  api.openAPIRegistry.registerPath({
    method: 'post',
    path: '/api/v1/interviews',
    tags: ['Interviews'],
    summary: 'Hand in a recorded answer',
    description:
      'As JSON, a recording that lies in the bucket or at a public address. Or the recording itself: as a form with the part "file" and the details as fields, or as the body with the details in the query.',
    security,
    request: {
      headers: z.object({
        'Idempotency-Key': z
          .string()
          .min(1)
          .max(200)
          .optional()
          .openapi({ description: 'Makes the request safe to repeat: the same key finds the same interview' }),
      }),
      query: interviewDetailsSchema,
      body: {
        required: true,
        content: {
          'application/json': { schema: interviewRequestSchema },
          'multipart/form-data': { schema: interviewDetailsSchema.extend({ file: recording }) },
          'application/octet-stream': { schema: recording },
          'audio/*': { schema: recording },
          'video/*': { schema: recording },
        },
      },
    },
    responses: {
      202: jsonAnswer('Taken in; its analysis is in line', interviewSchema),
      ...refusals,
      ...problemResponses(413, 415, 422),
    },
  });
}
