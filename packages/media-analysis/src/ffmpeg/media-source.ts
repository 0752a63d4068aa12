import type { Readable } from 'node:stream';

import type { ObjectSource } from '@footlight/contracts';

/**
 * Where media comes from: the path of a file, a stream (read once, from where it stands), or anything with byte ranges.
 * An address (`https://...`) is no source: Footlight opens no network connection for a reader.
 */
export type MediaSource = string | Readable | ObjectSource;

/** True for a source with byte ranges. */
export function isObjectSource(source: MediaSource): source is ObjectSource {
  return (
    typeof source === 'object' &&
    'read' in source &&
    'size' in source &&
    typeof source.size === 'number' &&
    'label' in source
  );
}

/** True for a source that can be read more than once. */
export function isRepeatable(source: MediaSource): source is string | ObjectSource {
  return typeof source === 'string' || isObjectSource(source);
}
