import { readEnvironment } from '../environment/environment.js';
import { loadSdk, type S3ClientLike } from './sdk.js';

/** Where the service is. Credentials come from the vendor's own chain unless they are given. */
export interface S3ClientOptions {
  /** An S3-compatible service; its buckets are then addressed by path. @default FOOTLIGHT_S3_ENDPOINT, else Amazon's */
  readonly endpoint?: string;
  /** @default FOOTLIGHT_S3_REGION, else AWS_REGION, else 'us-east-1' */
  readonly region?: string;
  readonly credentials?: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken?: string;
  };
}

/**
 * A client set up for ranged reading: it neither retries (the reader does, with the bytes it has) nor wraps bodies.
 * Share one among objects and `destroy` it at the end.
 *
 * Reads `FOOTLIGHT_S3_ENDPOINT`, `FOOTLIGHT_S3_REGION` and `AWS_REGION`.
 * @throws {S3StreamError} `s3-stream/sdk-missing`
 */
export async function createS3Client(options: S3ClientOptions = {}): Promise<S3ClientLike> {
  const { S3Client } = await loadSdk();
  const environment = readEnvironment();
  const endpoint = options.endpoint ?? environment.endpoint;
  return new S3Client({
    region: options.region ?? environment.region,
    maxAttempts: 1,
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: { connectionTimeout: 5_000 },
    ...(endpoint !== null && { endpoint, forcePathStyle: true }),
    ...(options.credentials && { credentials: options.credentials }),
  }) as S3ClientLike;
}
