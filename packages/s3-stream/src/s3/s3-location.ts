import { S3StreamError } from '../errors/s3-stream-error.js';
import { maxKeyBytes, normalizeKey, type KeyEnvironment } from '../keys/normalize-key.js';

export interface S3Location {
  readonly bucket: string;
  /** As S3 has it: not percent-encoded. */
  readonly key: string;
  readonly versionId?: string;
}

// Source: Amazon S3 User Guide, "General purpose bucket naming rules"; capitals and underscores are for old buckets.
const bucketName = /^[a-zA-Z0-9][a-zA-Z0-9._-]{1,253}[a-zA-Z0-9]$/;

/**
 * Reads `s3://bucket/key`. The key is taken literally: nothing in it is decoded or resolved.
 * @throws {S3StreamError} `s3-stream/invalid-location`
 */
export function parseS3Url(url: string): S3Location {
  const match = /^s3:\/\/([^/]*)\/(.*)$/su.exec(url);
  if (!match) throw invalid(url, 'it is not s3://bucket/key');
  return { bucket: match[1] ?? '', key: match[2] ?? '' };
}

/**
 * Checks a location, and puts its key into `environment` when one is given.
 * @throws {S3StreamError} `s3-stream/invalid-location`, or `s3-stream/invalid-key` with an environment
 */
export function checkS3Location(location: S3Location, environment?: KeyEnvironment): S3Location {
  const shown = `s3://${location.bucket}/${location.key}`;
  if (!bucketName.test(location.bucket) || location.bucket.includes('..'))
    throw invalid(shown, 'no bucket can have that name');
  if (environment) return { ...location, key: normalizeKey(location.key, environment) };
  if (location.key === '' || Buffer.byteLength(location.key) > maxKeyBytes)
    throw invalid(shown, `a key has 1 to ${maxKeyBytes} bytes`);
  return location;
}

function invalid(url: string, why: string): S3StreamError {
  return new S3StreamError(
    's3-stream/invalid-location',
    `${JSON.stringify(url.slice(0, 120))} cannot be opened: ${why}`,
  );
}
