import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import { S3StreamError } from '../errors/s3-stream-error.js';
import { checkS3Location, parseS3Url, type S3Location } from '../s3/s3-location.js';
import { removeS3 } from '../s3/s3-remover.js';
import type { WriteOptions } from './write-options.js';

/** What removing takes of what writing takes. */
export type RemoveOptions = Pick<WriteOptions, 'environment' | 'retry' | 'signal' | 's3'>;

/**
 * Removes an object, given as `writeObject` takes it. An object that is not there counts as removed. In a bucket with
 * versions the older ones stay unless `versionId` names one.
 *
 * @throws {S3StreamError} `access-denied`, `not-found` (no such bucket), `invalid-location`, `invalid-key`, `unavailable`
 */
export async function removeObject(location: string | URL | S3Location, options: RemoveOptions = {}): Promise<void> {
  options.signal?.throwIfAborted();
  if (typeof location === 'object' && !(location instanceof URL))
    return removeS3(checkS3Location(location, options.environment), options);
  const text = String(location);
  const scheme = /^([a-z][a-z0-9+.-]+):\/\//i.exec(text)?.[1]?.toLowerCase();
  if (scheme === 's3') return removeS3(checkS3Location(parseS3Url(text), options.environment), options);
  if (scheme === 'file') return rm(fileURLToPath(text), { force: true });
  if (scheme === undefined) return rm(text, { force: true });
  throw new S3StreamError('s3-stream/invalid-location', `${scheme}: cannot be removed; use s3, file or a path`);
}
