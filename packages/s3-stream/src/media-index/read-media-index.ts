import type { ObjectSource } from '@footlight/contracts';

import { invalidMedia } from './box-view.js';
import { headBytes, IndexReader } from './index-reader.js';
import { readMatroskaTracks } from './matroska-tracks.js';
import type { MovieTrack } from './movie.js';
import { readMp4Index } from './read-mp4-index.js';
import type { MediaTrack } from './samples.js';

interface IndexBase {
  /** Seconds; 0 when the header does not say. */
  readonly durationSeconds: number;
  readonly tracks: readonly MediaTrack[];
  readonly reader: IndexReader;
}

/** What a media file's header tells about where its samples are. */
export type MediaIndex =
  /** Every sample is known: MP4 with its moov box anywhere. */
  | (IndexBase & { readonly layout: 'samples'; readonly tracks: readonly MovieTrack[] })
  /** Samples are known fragment by fragment: fragmented MP4. */
  | (IndexBase & {
      readonly layout: 'fragments';
      readonly tracks: readonly MovieTrack[];
      readonly firstFragment: number;
      /** Every fragment's offset, from sidx or mfra; `null` when the file has neither. */
      readonly fragments: readonly number[] | null;
    })
  /** Samples are only found by reading: WebM and Matroska. */
  | (IndexBase & { readonly layout: 'stream' });

/**
 * Reads the index of an MP4, QuickTime, WebM or Matroska file with as few bytes as it takes.
 * @throws {S3StreamError} `s3-stream/invalid-media`, and whatever reading throws
 */
export async function readMediaIndex(
  source: ObjectSource,
  options: { readonly signal?: AbortSignal } = {},
): Promise<MediaIndex> {
  const reader = new IndexReader(source, options.signal);
  const head = await reader.bytes(0, 12, headBytes);
  if (head.length >= 4 && head[0] === 0x1a && head[1] === 0x45 && head[2] === 0xdf && head[3] === 0xa3) {
    const { tracks, durationSeconds } = await readMatroskaTracks(reader);
    return { layout: 'stream', tracks, durationSeconds, reader };
  }
  if (
    head.length < 8 ||
    !/^(ftyp|moov|mdat|free|skip|wide|styp|pnot)$/.test(Buffer.from(head.subarray(4, 8)).toString('latin1'))
  )
    throw invalidMedia('it is neither MP4, QuickTime, WebM nor Matroska');
  const { movie, firstFragment, fragments } = await readMp4Index(reader);
  const base = { tracks: movie.tracks, durationSeconds: movie.durationSeconds, reader };
  return firstFragment === null
    ? { layout: 'samples', ...base }
    : { layout: 'fragments', ...base, firstFragment, fragments };
}
