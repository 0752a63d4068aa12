import { chooseReading, type OpenRecording } from '@footlight/coach';
import type { MediaSource } from '@footlight/media-analysis';
import { openObject, type KeyEnvironment, type OpenedObject } from '@footlight/s3-stream';

import type { InterviewSource } from './interview-source.js';

export interface OpenRecordingOptions {
  readonly environment: KeyEnvironment;
  /** Lets addresses lead into private networks. @default false */
  readonly allowPrivateUrls?: boolean;
  readonly signal?: AbortSignal;
}

/**
 * Opens a recording for analysis. Files are read in place; objects and addresses through the ranged reader, which
 * fetches as little as the analysis allows and counts it.
 *
 * @throws {S3StreamError} `not-found`, `access-denied`, `address-refused`, `unavailable`
 */
export async function openRecording(source: InterviewSource, options: OpenRecordingOptions): Promise<OpenRecording> {
  if (source.kind === 'upload' && !source.location.startsWith('s3://'))
    return { source: source.location, read: () => null, close: () => Promise.resolve() };
  const object = await openObject(locationOf(source), {
    environment: options.environment,
    http: { allowPrivateAddresses: options.allowPrivateUrls ?? false },
    ...(options.signal && { signal: options.signal }),
  });
  return {
    source: await sourceOf(object, options),
    read: () => ({ fetchedBytes: object.metrics().fetchedBytes, totalBytes: object.size }),
    close: () => object.close(),
  };
}

/** Sound and key frames alone where that loses nothing. */
async function sourceOf(object: OpenedObject, { signal }: OpenRecordingOptions): Promise<MediaSource> {
  try {
    return (await chooseReading(object, 'auto', { ...(signal && { signal }) })).source;
  } catch (error) {
    await object.close();
    throw error;
  }
}

function locationOf(source: InterviewSource) {
  if (source.kind === 'upload') return source.location;
  if (source.kind === 'url') return new URL(source.url);
  return { bucket: source.bucket, key: source.key };
}
