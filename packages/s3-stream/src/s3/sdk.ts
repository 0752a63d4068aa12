import type * as ClientS3 from '@aws-sdk/client-s3';

import { S3StreamError } from '../errors/s3-stream-error.js';

/** The part of the vendor's client that is used; an `S3Client` of `@aws-sdk/client-s3` fits as it is. */
export interface S3ClientLike {
  send(command: never, options?: { abortSignal?: AbortSignal }): Promise<unknown>;
  destroy?(): void;
}

type Sdk = typeof ClientS3;

/**
 * Loads the vendor's client, which is an optional peer, on first use.
 * @throws {S3StreamError} `s3-stream/sdk-missing`
 */
export async function loadSdk(): Promise<Sdk> {
  try {
    return await import('@aws-sdk/client-s3');
  } catch (cause) {
    throw new S3StreamError(
      's3-stream/sdk-missing',
      'reading s3:// needs @aws-sdk/client-s3, which is not installed; run: npm install @aws-sdk/client-s3',
      {
        cause,
      },
    );
  }
}
