import { JobsError } from '../errors/jobs-error.js';

/** What the environment says about jobs. */
export interface JobsSettings {
  /** Address of the database. */
  readonly databaseUrl: string | null;
  /** Address of Redis; without it workers find new jobs by looking. */
  readonly redisUrl: string | null;
  readonly maxConcurrentJobs: number;
  readonly queueCheckIntervalMs: number;
  /** Share of the memory limit that may be used before no more work is taken. */
  readonly memoryThreshold: number;
}

/**
 * Reads the environment, once:
 *
 * | variable | also | default |
 * |---|---|---|
 * | `FOOTLIGHT_DATABASE_URL` | | none |
 * | `FOOTLIGHT_REDIS_URL` | | none |
 * | `FOOTLIGHT_MAX_CONCURRENT_JOBS` | `MAX_CONCURRENT_JOBS` | 3 |
 * | `FOOTLIGHT_QUEUE_CHECK_INTERVAL` (seconds) | `QUEUE_CHECK_INTERVAL` | 30 |
 * | `FOOTLIGHT_ENVIRONMENT` (`development`, `staging`, `production`, `live`) | `ENVIRONMENT` | `development` |
 *
 * The second names, the defaults and the memory thresholds (75 % in development, 85 % in production) are those of the AI Feedback Service.
 *
 * @throws JobsError `jobs/invalid-settings`
 */
export function readJobsSettings(env: NodeJS.ProcessEnv = process.env): JobsSettings {
  const production = /^(production|prod|live)$/i.test(env['FOOTLIGHT_ENVIRONMENT'] ?? env['ENVIRONMENT'] ?? '');
  return {
    databaseUrl: env['FOOTLIGHT_DATABASE_URL'] || null,
    redisUrl: env['FOOTLIGHT_REDIS_URL'] || null,
    maxConcurrentJobs: numberFrom(env, 'MAX_CONCURRENT_JOBS', 3, { least: 1, most: 1000, whole: true }),
    queueCheckIntervalMs: 1000 * numberFrom(env, 'QUEUE_CHECK_INTERVAL', 30, { least: 0.05, most: 3600, whole: false }),
    memoryThreshold: production ? 0.85 : 0.75,
  };
}

interface Range {
  readonly least: number;
  readonly most: number;
  readonly whole: boolean;
}

function numberFrom(env: NodeJS.ProcessEnv, name: string, fallback: number, { least, most, whole }: Range): number {
  const set = [`FOOTLIGHT_${name}`, name].find((key) => (env[key] ?? '').trim() !== '');
  if (set === undefined) return fallback;
  const value = Number(env[set]);
  if (value >= least && value <= most && (!whole || Number.isInteger(value))) return value;
  const kind = whole ? 'a whole number' : 'a number';
  throw new JobsError('jobs/invalid-settings', `${set} is "${env[set]}"; it must be ${kind} from ${least} to ${most}`);
}
