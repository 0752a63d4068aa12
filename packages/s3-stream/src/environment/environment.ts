import { S3StreamError } from '../errors/s3-stream-error.js';
import type { KeyEnvironment } from '../keys/normalize-key.js';

/** What this package takes from the environment of the process. */
export interface S3StreamEnvironment {
  /** `FOOTLIGHT_ENVIRONMENT`: `staging` (or `development`), `live` (or `production`). @default 'staging' */
  readonly keyEnvironment: KeyEnvironment;
  /** `FOOTLIGHT_S3_ENDPOINT`: an S3-compatible service other than Amazon's. */
  readonly endpoint: string | null;
  /** `FOOTLIGHT_S3_REGION`, else `AWS_REGION`. @default 'us-east-1' */
  readonly region: string;
}

const environments: Readonly<Record<string, KeyEnvironment>> = {
  '': 'staging',
  development: 'staging',
  staging: 'staging',
  production: 'live',
  live: 'live',
};

/**
 * Reads `FOOTLIGHT_ENVIRONMENT`, `FOOTLIGHT_S3_ENDPOINT`, `FOOTLIGHT_S3_REGION` and `AWS_REGION`.
 * @throws {S3StreamError} `s3-stream/invalid-environment` for an unknown environment
 */
export function readEnvironment(variables: NodeJS.ProcessEnv = process.env): S3StreamEnvironment {
  const name = variables['FOOTLIGHT_ENVIRONMENT'] ?? '';
  const keyEnvironment = environments[name.toLowerCase()];
  if (!keyEnvironment)
    throw new S3StreamError(
      's3-stream/invalid-environment',
      `FOOTLIGHT_ENVIRONMENT is ${JSON.stringify(name)}; set it to staging (development) or live (production)`,
    );
  return {
    keyEnvironment,
    endpoint: variables['FOOTLIGHT_S3_ENDPOINT'] || null,
    region: variables['FOOTLIGHT_S3_REGION'] || variables['AWS_REGION'] || 'us-east-1',
  };
}
