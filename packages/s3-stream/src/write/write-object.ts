import { fileURLToPath } from 'node:url';

import { S3StreamError } from '../errors/s3-stream-error.js';
import { writeFileObject } from '../file/file-writer.js';
import { checkS3Location, parseS3Url, type S3Location } from '../s3/s3-location.js';
import { writeS3 } from '../s3/s3-writer.js';
import type { WriteBody, WriteOptions, WrittenObject } from './write-options.js';

/**
 * Writes an object whole or not at all: `s3://bucket/key`, a bucket and key, a file URL or a path. Memory holds at most
 * `concurrency + 2` parts, whatever the length of the body.
 *
 * @throws {S3StreamError} `already-exists`, `access-denied`, `not-found`, `invalid-location`, `invalid-key`, `unavailable`, `write-failed`
 */
export async function writeObject(
  location: string | URL | S3Location,
  body: WriteBody,
  options: WriteOptions = {},
): Promise<WrittenObject> {
  options.signal?.throwIfAborted();
  if (typeof location === 'object' && !(location instanceof URL))
    return writeS3(checkS3Location(location, options.environment), body, options);
  const text = String(location);
  const scheme = /^([a-z][a-z0-9+.-]+):\/\//i.exec(text)?.[1]?.toLowerCase();
  if (scheme === 's3') return writeS3(checkS3Location(parseS3Url(text), options.environment), body, options);
  if (scheme === 'file') return writeFileObject(fileURLToPath(text), body, options);
  if (scheme === undefined) return writeFileObject(text, body, options);
  throw new S3StreamError('s3-stream/invalid-location', `${scheme}: cannot be written; use s3, file or a path`);
}
