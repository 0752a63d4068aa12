import { createHash } from 'node:crypto';
import { basename } from 'node:path';

import type { ObjectSource } from '@footlight/contracts';
import { isObjectSource, rememberReads, statFile, storeStream } from '@footlight/media-analysis';
import type { MediaRunOptions, MediaSource } from '@footlight/media-analysis';

/** A source that can be read again and again. */
export interface Recording {
  readonly source: string | ObjectSource;
  /** How a report names it when nobody says otherwise. */
  readonly label: string;
  /** Names this version of the bytes. */
  readonly version: string;
  /** Frees what was put aside. The source itself stays open. */
  dispose(): Promise<void>;
}

/**
 * Makes a source ready to be read stretch by stretch: a stream goes to a temporary file, an object's header is remembered.
 *
 * @throws {MediaAnalysisError} `source-failed`, `too-large`
 */
export async function openRecording(source: MediaSource, options: MediaRunOptions): Promise<Recording> {
  if (typeof source === 'string') {
    const { size, mtimeMs } = await statFile(source);
    return { source, label: basename(source), version: hashOf(['file', size, mtimeMs]), dispose: nothing };
  }
  if (isObjectSource(source)) {
    const { label, size, etag } = source;
    return { source: rememberReads(source), label, version: hashOf(['object', label, size, etag]), dispose: nothing };
  }
  const { path, sha256, dispose } = await storeStream(source, options);
  return { source: path, label: 'the stream', version: hashOf(['stream', sha256]), dispose };
}

async function nothing(): Promise<void> {}

/** SHA-256 of a value's JSON, lower-case hex. */
export function hashOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}
