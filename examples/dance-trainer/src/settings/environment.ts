import { resolve } from 'node:path';

import { isLoopback, readEnvironment, ServiceError, setting, type StoredApiKey } from '@footlight/service-kit';
import { z } from 'zod';

import { defaultLimits, type DanceTrainerLimits } from './dance-trainer-options.js';

/** What the server takes from its environment. Every variable is explained in `.env.example`. */
export interface TrainerEnvironment {
  readonly host: string;
  readonly port: number;
  readonly logLevel: string;
  readonly dataFolder: string;
  readonly keepSessions: boolean;
  readonly keys: readonly StoredApiKey[];
  readonly open: boolean;
  readonly origins: readonly string[];
  readonly limits: Partial<DanceTrainerLimits>;
}

const shape = {
  FOOTLIGHT_HOST: z.string().default('127.0.0.1'),
  FOOTLIGHT_PORT: setting.number({ min: 0, max: 65_535, fallback: 8080 }),
  FOOTLIGHT_LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  FOOTLIGHT_DATA: z.string().default('.footlight/dance-trainer'),
  FOOTLIGHT_KEEP_SESSIONS: setting.boolean(false),
  FOOTLIGHT_API_KEYS: setting.keys(),
  FOOTLIGHT_ORIGINS: setting.list(),
  FOOTLIGHT_MAX_SESSIONS: setting.number({ min: 1, max: 100_000, fallback: defaultLimits.sessions }),
  FOOTLIGHT_SESSION_IDLE_MINUTES: setting.number({
    min: 1,
    max: 10_080,
    fallback: defaultLimits.sessionIdleSeconds / 60,
  }),
  FOOTLIGHT_MAX_UPLOAD_MB: setting.number({ min: 1, max: 100_000, fallback: defaultLimits.uploadBytes / 2 ** 20 }),
};

/** Reads and checks the environment, once, at start. @throws ServiceError `service/invalid-environment` that names every bad variable */
export function readTrainerEnvironment(environment: NodeJS.ProcessEnv = process.env): TrainerEnvironment {
  const values = readEnvironment(shape, environment);
  const keys = values.FOOTLIGHT_API_KEYS;
  const open = keys.length === 0;
  const host = values.FOOTLIGHT_HOST;
  if (open && !isLoopback(host))
    throw new ServiceError(
      'service/invalid-environment',
      `FOOTLIGHT_HOST is "${host}", which others can reach, and FOOTLIGHT_API_KEYS is not set: make a key with "npm run key", or listen on 127.0.0.1.`,
    );
  return {
    host,
    port: values.FOOTLIGHT_PORT,
    logLevel: values.FOOTLIGHT_LOG_LEVEL,
    dataFolder: resolve(values.FOOTLIGHT_DATA),
    keepSessions: values.FOOTLIGHT_KEEP_SESSIONS,
    keys,
    open,
    origins: values.FOOTLIGHT_ORIGINS,
    limits: {
      sessions: values.FOOTLIGHT_MAX_SESSIONS,
      sessionIdleSeconds: values.FOOTLIGHT_SESSION_IDLE_MINUTES * 60,
      uploadBytes: values.FOOTLIGHT_MAX_UPLOAD_MB * 2 ** 20,
    },
  };
}
