import { JobsError } from '../errors/jobs-error.js';

/** Bytes of JSON that the store takes; far below MySQL's default `max_allowed_packet` of 16 MiB (MariaDB, MySQL 5.7) to 64 MiB. */
export const jsonLimits = {
  payload: 1 << 20,
  checkpoint: 4 << 20,
  result: 8 << 20,
  feedback: 4 << 20,
  progress: 64 << 10,
  source: 64 << 10,
} as const;

/** JSON text of a value. @throws JobsError `jobs/too-large`, `jobs/invalid-job` */
export function boundedJson(value: unknown, what: keyof typeof jsonLimits): string {
  const text = stringify(value, what);
  const bytes = Buffer.byteLength(text);
  if (bytes <= jsonLimits[what]) return text;
  const advice = 'keep large data in a file or object and store its address';
  throw new JobsError('jobs/too-large', `a ${what} of ${bytes} bytes is above ${jsonLimits[what]}; ${advice}`);
}

function stringify(value: unknown, what: string): string {
  try {
    return JSON.stringify(value) ?? 'null';
  } catch (cause) {
    throw new JobsError('jobs/invalid-job', `the ${what} cannot be written as JSON: pass plain data`, { cause });
  }
}
