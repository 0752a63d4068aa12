import { systemClock, type Clock, type JobDoorbell } from '@footlight/contracts';
import type { JobDatabase, WorkerStatus } from '@footlight/jobs';
import type { KeyEnvironment } from '@footlight/s3-stream';
import {
  createPrometheusMeter,
  type createLogger,
  type PrometheusMeter,
  type StoredApiKey,
} from '@footlight/service-kit';

import type { RecordingStore } from '../recordings/recording-store.js';

/** What an interview service is made of. Everything with a default may be left out. */
export interface InterviewServiceOptions {
  /** Where jobs, interviews and reports are; it stays yours to close. */
  readonly database: JobDatabase;
  readonly recordings: RecordingStore;
  /** Wakes workers. @default none: they find jobs by looking */
  readonly doorbell?: JobDoorbell;
  /** Made by `createLogger` of the service kit. */
  readonly logger: ReturnType<typeof createLogger>;
  /** Who may do what: scopes `interviews`, `queue` and `stats`, or `*`. */
  readonly keys?: readonly StoredApiKey[];
  /** Lets everybody in; only for loopback. @default false */
  readonly open?: boolean;
  /** Pages elsewhere that may call the API. @default none */
  readonly origins?: readonly string[];
  /** Bucket of `s3_key`; without one it is refused. @default null */
  readonly bucket?: string | null;
  /** @default 'staging' */
  readonly keyEnvironment?: KeyEnvironment;
  /** @default 500 MiB */
  readonly maxUploadBytes?: number;
  /** Uploads at a time. @default 16 */
  readonly maxUploads?: number;
  /** Interviews that may wait before new ones are refused. @default 1000 */
  readonly maxQueued?: number;
  /** Requests a minute of one caller. @default 600 */
  readonly requestsPerMinute?: number;
  /** Memory reserved for one analysis. @default 512 MiB */
  readonly jobMemoryBytes?: number;
  /** Longest run of one analysis. @default an hour */
  readonly jobTimeoutMs?: number;
  /** Times a worker may die under one analysis before it is given up. @default 3 */
  readonly maxCrashes?: number;
  /** How late the event loop may run before requests are refused, milliseconds. @default 250 */
  readonly maxLagMs?: number;
  /** Milliseconds between two looks at an interview that somebody watches. @default 500 */
  readonly eventsEveryMs?: number;
  /** Event streams at a time. @default 500 */
  readonly maxEventStreams?: number;
  /** Days after which an interview is erased that has ended, with its upload and report; 0 keeps it until somebody erases it. @default 0 */
  readonly retentionDays?: number;
  /** Tells the age of interviews. @default systemClock */
  readonly clock?: Clock;
  readonly meter?: PrometheusMeter;
  /** The worker beside this server, if there is one. */
  readonly workerStatus?: () => WorkerStatus | null;
  /** A built page; without one there is only the API. */
  readonly pageFolder?: string | null;
}

/** The options with nothing left out. */
export type ServiceSettings = ReturnType<typeof withDefaults>;

const mebibyte = 2 ** 20;

export function withDefaults(
  options: InterviewServiceOptions,
): Required<Omit<InterviewServiceOptions, 'doorbell'>> & Pick<InterviewServiceOptions, 'doorbell'> {
  return {
    keys: [],
    open: false,
    origins: [],
    bucket: null,
    keyEnvironment: 'staging' as const,
    maxUploadBytes: 500 * mebibyte,
    maxUploads: 16,
    maxQueued: 1000,
    requestsPerMinute: 600,
    jobMemoryBytes: 512 * mebibyte,
    jobTimeoutMs: 3_600_000,
    maxCrashes: 3,
    maxLagMs: 250,
    eventsEveryMs: 500,
    maxEventStreams: 500,
    retentionDays: 0,
    clock: systemClock,
    workerStatus: () => null,
    pageFolder: null,
    meter: options.meter ?? createPrometheusMeter(),
    ...options,
  };
}
