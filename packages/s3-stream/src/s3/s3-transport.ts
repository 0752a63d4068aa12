import type { ObjectVersion, RangeTransport, TransportResponse } from '../transport/transport.js';
import { answerFromError, answerFromOutput } from './s3-answer.js';
import { createS3Client, type S3ClientOptions } from './s3-client.js';
import type { S3Location } from './s3-location.js';
import { loadSdk, type S3ClientLike } from './sdk.js';

/** A transport over the vendor's client. One that was handed in stays open at the end; one made here is destroyed. */
export async function createS3Transport(
  location: S3Location,
  options: S3ClientOptions & { readonly client?: S3ClientLike } = {},
): Promise<RangeTransport> {
  const { GetObjectCommand, HeadObjectCommand } = await loadSdk();
  const client = options.client ?? (await createS3Client(options));
  const target = { Bucket: location.bucket, Key: location.key };
  const wanted = location.versionId === undefined ? {} : { VersionId: location.versionId };

  const send = async (command: unknown, abortSignal: AbortSignal): Promise<TransportResponse> => {
    try {
      return answerFromOutput(await client.send(command as never, { abortSignal }));
    } catch (error) {
      const answer = answerFromError(error);
      if (answer && answer.status >= 300) return answer;
      throw error;
    }
  };
  return {
    label: `s3://${location.bucket}/${location.key}`,
    head: (signal) => send(new HeadObjectCommand({ ...target, ...wanted, ChecksumMode: 'ENABLED' }), signal),
    get: (start, end, version, signal) =>
      send(
        new GetObjectCommand({ ...target, ...wanted, ...pinned(version), Range: `bytes=${start}-${end - 1}` }),
        signal,
      ),
    close: () => {
      if (!options.client) client.destroy?.();
    },
  };
}

function pinned(version: ObjectVersion | null) {
  return {
    ...(version?.etag && { IfMatch: version.etag }),
    ...(version?.versionId && version.versionId !== 'null' && { VersionId: version.versionId }),
  };
}
