import { createHash, randomUUID } from 'node:crypto';

import type { NewJob } from '@footlight/contracts';

import { JobsError } from '../errors/jobs-error.js';
import { boundedJson } from './bounded-json.js';

/** A submission with its defaults filled in and checked. */
export interface CheckedJob {
  readonly id: string;
  readonly queue: string;
  readonly type: string;
  readonly payload: string;
  readonly contentHash: string;
  readonly subjectId: string | null;
  readonly idempotencyKey: string | null;
  readonly priority: number;
  readonly runAtMs: number | null;
  readonly timeoutMs: number;
  readonly maxAttempts: number;
  readonly maxCrashes: number;
  readonly memoryBytes: number;
  readonly correlationId: string | null;
  readonly traceparent: string | null;
}

/** @throws JobsError `jobs/invalid-job`, `jobs/too-large` */
export function checkNewJob(job: NewJob): CheckedJob {
  const payload = boundedJson(job.payload, 'payload');
  const type = key('type', job.type);
  return {
    id: key('id', job.id ?? randomUUID()),
    queue: key('queue', job.queue ?? 'default'),
    type,
    payload,
    contentHash: createHash('sha256').update(`${type}\n${payload}`).digest('hex'),
    subjectId: optionalKey('subjectId', job.subjectId),
    idempotencyKey: optionalKey('idempotencyKey', job.idempotencyKey),
    priority: whole('priority', job.priority ?? 0, -100, 100),
    runAtMs: job.runAtMs === undefined ? null : whole('runAtMs', Math.ceil(job.runAtMs), 0, 8.64e15),
    timeoutMs: whole('timeoutMs', job.timeoutMs ?? 3_600_000, 1, 7 * 86_400_000),
    maxAttempts: whole('maxAttempts', job.maxAttempts ?? 3, 1, 100),
    maxCrashes: whole('maxCrashes', job.maxCrashes ?? 3, 1, 100),
    memoryBytes: whole('memoryBytes', job.memoryBytes ?? 0, 0, Number.MAX_SAFE_INTEGER),
    correlationId: optionalKey('correlationId', job.correlationId),
    traceparent: optionalKey('traceparent', job.traceparent),
  };
}

/** Longest key in UTF-16 units: three indexed keys of 4 bytes a character fit InnoDB's 3072-byte index limit. */
const longestKey = 160;
/** Outer spaces are refused because MySQL's padded collations take `'a'` and `'a '` for the same key. */
const plainKey = /^[^\s\p{C}]([^\p{C}]*[^\s\p{C}])?$/u;

function key(name: string, value: unknown): string {
  if (typeof value === 'string' && value.length <= longestKey && plainKey.test(value)) return value;
  throw invalid(name, value, `a string of 1 to ${longestKey} characters without control characters or outer spaces`);
}

function optionalKey(name: string, value: unknown): string | null {
  return value === undefined ? null : key(name, value);
}

function whole(name: string, value: number, least: number, most: number): number {
  if (Number.isSafeInteger(value) && value >= least && value <= most) return value;
  throw invalid(name, value, `a whole number from ${least} to ${most}`);
}

function invalid(name: string, value: unknown, wanted: string): JobsError {
  return new JobsError(
    'jobs/invalid-job',
    `${name} is ${JSON.stringify(value) ?? String(value)}; it must be ${wanted}`,
  );
}
