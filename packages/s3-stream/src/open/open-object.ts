import { fileURLToPath } from 'node:url';

import { S3StreamError } from '../errors/s3-stream-error.js';
import { openFile } from '../file/file-source.js';
import { createHttpTransport, type HttpTransportOptions } from '../http/http-transport.js';
import type { KeyEnvironment } from '../keys/normalize-key.js';
import { openBytes } from '../memory/memory-source.js';
import { openRanged } from '../ranged/ranged-source.js';
import type { S3ClientOptions } from '../s3/s3-client.js';
import { checkS3Location, parseS3Url, type S3Location } from '../s3/s3-location.js';
import { createS3Transport } from '../s3/s3-transport.js';
import type { S3ClientLike } from '../s3/sdk.js';
import type { ReaderOptions } from './open-options.js';
import type { OpenedObject } from './opened-object.js';

/** `s3://bucket/key`, an http(s) or file URL, a path, a bucket and key, or the bytes themselves. */
export type ObjectLocation = string | URL | S3Location | Uint8Array;

export interface OpenObjectOptions extends ReaderOptions {
  /** Puts S3 keys into this environment with {@link normalizeKey}. Without it keys are taken as they are. */
  readonly environment?: KeyEnvironment;
  readonly s3?: S3ClientOptions & {
    /** An `S3Client` to share; it stays open. */
    readonly client?: S3ClientLike;
  };
  readonly http?: HttpTransportOptions;
}

/**
 * Opens an object at the version that is there now. Everything read from it belongs to that version: when the object
 * changes, reading fails with `s3-stream/input-changed` and never gives a mixture.
 *
 * @example
 * const answer = await openObject('s3://interviews/staging/42.mp4');
 * for await (const { start, end, bytes } of answer.chunks()) await analyse(bytes, start, end);
 * await answer.close();
 *
 * @throws {S3StreamError} `invalid-location`, `invalid-key`, `not-found`, `access-denied`, `address-refused`, `protocol`,
 *   `unavailable`, `deadline`, `sdk-missing`
 */
export async function openObject(location: ObjectLocation, options: OpenObjectOptions = {}): Promise<OpenedObject> {
  options.signal?.throwIfAborted();
  if (location instanceof Uint8Array) return openBytes(location, options);
  if (typeof location === 'object' && !(location instanceof URL)) return openS3(location, options);
  const text = String(location);
  const scheme = /^([a-z][a-z0-9+.-]+):\/\//i.exec(text)?.[1]?.toLowerCase();
  switch (scheme) {
    case 's3':
      return openS3(parseS3Url(text), options);
    case 'http':
    case 'https':
      return openRanged(createHttpTransport(parseUrl(text), options.http), options);
    case 'file':
      return openFile(fileURLToPath(parseUrl(text)), options);
    case undefined:
      return openFile(text, options);
    default:
      throw new S3StreamError(
        's3-stream/invalid-location',
        `${scheme}: cannot be read; use s3, http, https, file or a path`,
      );
  }
}

async function openS3(location: S3Location, options: OpenObjectOptions): Promise<OpenedObject> {
  return openRanged(await createS3Transport(checkS3Location(location, options.environment), options.s3), options);
}

function parseUrl(text: string): URL {
  try {
    return new URL(text);
  } catch (cause) {
    throw new S3StreamError('s3-stream/invalid-location', `${JSON.stringify(text.slice(0, 120))} is not a URL`, {
      cause,
    });
  }
}
