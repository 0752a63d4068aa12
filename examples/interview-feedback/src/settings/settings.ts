import { resolve } from 'node:path';

import { readJobsSettings, type JobsSettings } from '@footlight/jobs';
import { readEnvironment as readS3Environment, type KeyEnvironment } from '@footlight/s3-stream';
import { readEnvironment, ServiceError, setting, type StoredApiKey } from '@footlight/service-kit';
import { z } from 'zod';

import { exampleFolder } from './example-folder.js';

/** What the service takes from its environment. Every variable is explained in `.env.example`. */
export interface Settings {
  readonly host: string;
  readonly port: number;
  readonly logLevel: string;
  readonly keys: readonly StoredApiKey[];
  readonly origins: readonly string[];
  readonly databaseUrl: string;
  /** Folder of the database, the uploads and what is arriving. */
  readonly dataFolder: string;
  /** Where uploads are kept: a folder, or `s3://bucket/prefix`. */
  readonly recordings: string;
  readonly bucket: string | null;
  readonly keyEnvironment: KeyEnvironment;
  readonly maxUploadBytes: number;
  readonly maxQueued: number;
  readonly requestsPerMinute: number;
  /** Days after which an interview is erased; 0 = never. */
  readonly retentionDays: number;
  readonly allowPrivateUrls: boolean;
  readonly webhook: { readonly url: string; readonly secret: string; readonly allowPrivate: boolean } | null;
  readonly jobs: JobsSettings;
  readonly jobMemoryBytes: number;
  readonly jobHeapMiB: number;
  readonly jobTimeoutMs: number;
  readonly workerPort: number | null;
  readonly chunkSeconds: number;
  readonly locale: string;
  readonly transcribeUrl: string | null;
  readonly whisperFolder: string | null;
  readonly whisperTimestamps: 'word' | 'segment';
}

const mebibyte = 2 ** 20;

const shape = {
  FOOTLIGHT_HOST: z.string().default('127.0.0.1'),
  FOOTLIGHT_PORT: setting.number({ min: 0, max: 65_535, fallback: 8090 }),
  FOOTLIGHT_LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  FOOTLIGHT_API_KEYS: setting.keys(),
  FOOTLIGHT_ORIGINS: setting.list(),
  FOOTLIGHT_DATA: z.string().default('.footlight'),
  FOOTLIGHT_DATABASE_URL: z
    .string()
    .regex(/^(sqlite:|mysql:\/\/)/, 'must begin with sqlite: or mysql://')
    .optional(),
  FOOTLIGHT_RECORDINGS: z.string().optional(),
  FOOTLIGHT_S3_BUCKET: z.string().optional(),
  AWS_S3_BUCKET: z.string().optional(),
  FOOTLIGHT_MAX_UPLOAD_MB: setting.number({ min: 1, max: 100_000, fallback: 500 }),
  FOOTLIGHT_MAX_QUEUED: setting.number({ min: 1, max: 1_000_000, fallback: 1000 }),
  FOOTLIGHT_REQUESTS_PER_MINUTE: setting.number({ min: 1, max: 1_000_000, fallback: 600 }),
  FOOTLIGHT_RETENTION_DAYS: setting.number({ min: 0, max: 36_500, fallback: 0 }),
  FOOTLIGHT_ALLOW_PRIVATE_URLS: setting.boolean(false),
  FOOTLIGHT_WEBHOOK_URL: z.url().optional(),
  FOOTLIGHT_WEBHOOK_SECRET: z.string().min(24).optional(),
  FOOTLIGHT_WEBHOOK_PRIVATE: setting.boolean(false),
  FOOTLIGHT_JOB_MEMORY_MB: setting.number({ min: 50, max: 100_000, fallback: 512 }),
  FOOTLIGHT_JOB_HEAP_MB: setting.number({ min: 64, max: 100_000, fallback: 512 }),
  FOOTLIGHT_JOB_TIMEOUT_MINUTES: setting.number({ min: 1, max: 10_000, fallback: 60 }),
  FOOTLIGHT_WORKER_PORT: z.coerce.number().int().min(0).max(65_535).optional(),
  FOOTLIGHT_CHUNK_SECONDS: setting.number({ min: 30, max: 60, fallback: 60 }),
  FOOTLIGHT_LOCALE: z.string().default('en'),
  FOOTLIGHT_TRANSCRIBE_URL: z.url().optional(),
  FOOTLIGHT_WHISPER_FOLDER: z.string().optional(),
  FOOTLIGHT_WHISPER_TIMESTAMPS: z.enum(['word', 'segment']).default('word'),
};

/**
 * Reads and checks the environment, once, at start.
 *
 * @throws ServiceError `service/invalid-environment` that names every bad variable; JobsError and S3StreamError for theirs
 */
export function readSettings(environment: NodeJS.ProcessEnv = process.env): Settings {
  const values = readEnvironment(shape, environment);
  const dataFolder = resolve(exampleFolder, values.FOOTLIGHT_DATA);
  return {
    host: values.FOOTLIGHT_HOST,
    port: values.FOOTLIGHT_PORT,
    logLevel: values.FOOTLIGHT_LOG_LEVEL,
    keys: values.FOOTLIGHT_API_KEYS,
    origins: values.FOOTLIGHT_ORIGINS,
    databaseUrl: values.FOOTLIGHT_DATABASE_URL ?? `sqlite:${resolve(dataFolder, 'jobs.db')}`,
    dataFolder,
    recordings: values.FOOTLIGHT_RECORDINGS ?? resolve(dataFolder, 'recordings'),
    bucket: values.FOOTLIGHT_S3_BUCKET ?? values.AWS_S3_BUCKET ?? null,
    keyEnvironment: readS3Environment(environment).keyEnvironment,
    maxUploadBytes: values.FOOTLIGHT_MAX_UPLOAD_MB * mebibyte,
    maxQueued: values.FOOTLIGHT_MAX_QUEUED,
    requestsPerMinute: values.FOOTLIGHT_REQUESTS_PER_MINUTE,
    retentionDays: values.FOOTLIGHT_RETENTION_DAYS,
    allowPrivateUrls: values.FOOTLIGHT_ALLOW_PRIVATE_URLS,
    webhook: webhookOf(values),
    jobs: readJobsSettings(environment),
    jobMemoryBytes: values.FOOTLIGHT_JOB_MEMORY_MB * mebibyte,
    jobHeapMiB: values.FOOTLIGHT_JOB_HEAP_MB,
    jobTimeoutMs: values.FOOTLIGHT_JOB_TIMEOUT_MINUTES * 60_000,
    workerPort: values.FOOTLIGHT_WORKER_PORT ?? null,
    chunkSeconds: values.FOOTLIGHT_CHUNK_SECONDS,
    locale: values.FOOTLIGHT_LOCALE,
    transcribeUrl: values.FOOTLIGHT_TRANSCRIBE_URL ?? null,
    whisperFolder: values.FOOTLIGHT_WHISPER_FOLDER ?? null,
    whisperTimestamps: values.FOOTLIGHT_WHISPER_TIMESTAMPS,
  };
}

function webhookOf(values: z.output<z.ZodObject<typeof shape>>): Settings['webhook'] {
  const {
    FOOTLIGHT_WEBHOOK_URL: url,
    FOOTLIGHT_WEBHOOK_SECRET: secret,
    FOOTLIGHT_WEBHOOK_PRIVATE: allowPrivate,
  } = values;
  if (url === undefined) return null;
  if (secret !== undefined) return { url, secret, allowPrivate };
  throw new ServiceError(
    'service/invalid-environment',
    'FOOTLIGHT_WEBHOOK_URL is set without FOOTLIGHT_WEBHOOK_SECRET: receivers could not tell its events from forged ones.',
  );
}
