import type { WriteOptions } from '../write/write-options.js';
import { createS3Client } from './s3-client.js';
import { sendCommand, writePolicy, type WriteContext } from './s3-commands.js';
import type { S3Location } from './s3-location.js';
import { loadSdk } from './sdk.js';

/** Removes an object, or one version of it. */
export async function removeS3(
  location: S3Location,
  options: Pick<WriteOptions, 's3' | 'retry' | 'signal'>,
): Promise<void> {
  const sdk = await loadSdk();
  const client = options.s3?.client ?? (await createS3Client(options.s3));
  const context: WriteContext = {
    client,
    label: `s3://${location.bucket}/${location.key}`,
    target: { Bucket: location.bucket, Key: location.key },
    policy: writePolicy(options.retry),
    signal: options.signal ?? new AbortController().signal,
    onProgress: undefined,
  };
  const version = location.versionId === undefined ? {} : { VersionId: location.versionId };
  try {
    await sendCommand(context, () => new sdk.DeleteObjectCommand({ ...context.target, ...version }));
  } finally {
    if (!options.s3?.client) client.destroy?.();
  }
}
