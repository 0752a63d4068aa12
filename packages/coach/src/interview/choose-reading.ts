import { Readable } from 'node:stream';

import type { MediaSource } from '@footlight/media-analysis';
import type { MediaReadOptions, OpenedMedia, OpenedObject } from '@footlight/s3-stream';

/** How a remote recording is read. */
export interface Reading {
  readonly source: MediaSource;
  /** In words, for whoever wonders about the bytes. */
  readonly how: string;
}

/** `sparse` reads the sound and a key frame a second alone; `auto` does where nothing is lost by it. */
export const readingModes = ['auto', 'whole', 'sparse'] as const;
export type ReadingMode = (typeof readingModes)[number];

/** Below these the analyzer looks at more than key frames (its `adaptive` sampling), so a sparse reading would lose some. Seconds. */
const shortRecording = 60;
const longestKeyInterval = 2;

/**
 * Decides by the index of the recording. A sparse reading is one pass at most, where seeking through the whole reads parts of it twice.
 *
 * @throws {S3StreamError} whatever reading the index throws, but for what is no MP4, QuickTime, WebM or Matroska: that is read whole
 */
export async function chooseReading(
  source: OpenedObject,
  mode: ReadingMode,
  { signal, onProgress }: MediaReadOptions,
): Promise<Reading> {
  const media = mode === 'whole' ? null : await openedMedia(source, signal);
  if (!media) return { source, how: mode === 'whole' ? 'whole' : 'whole: it has no index of samples' };
  const obstacle = mode === 'sparse' ? null : obstacleOf(media);
  if (obstacle !== null) return { source, how: `whole: ${obstacle}` };
  const { thinMedia } = await import('@footlight/s3-stream');
  return {
    source: Readable.from(thinMedia(media, { ...(signal ? { signal } : {}), ...(onProgress ? { onProgress } : {}) })),
    how: 'sparse: the sound and a key frame a second',
  };
}

/** What speaks against reading a part; `null` when nothing does. */
function obstacleOf(media: OpenedMedia): string | null {
  const { audioTrackId, videoTrackId } = media.selection;
  const { durationSeconds, layout } = media.index;
  if (videoTrackId === null || audioTrackId === null) return 'it has sound or pictures alone';
  if (layout === 'stream') return 'this container has no index';
  if (durationSeconds > 0 && durationSeconds < shortRecording) return 'it is short';
  return hasCloseKeys(media) ? null : 'its key frames are too far apart';
}

/** By the table of samples, or by fragments, each of which begins with a key frame. A file that lists neither is taken to have them. */
function hasCloseKeys({ index, selection }: OpenedMedia): boolean {
  if (index.layout === 'stream') return false;
  const keys = index.layout === 'fragments' ? index.fragments?.length : countKeys(index.tracks, selection.videoTrackId);
  return keys === undefined || keys * longestKeyInterval >= index.durationSeconds;
}

function countKeys(
  tracks: readonly { readonly id: number; readonly samples: { readonly keys: Uint8Array } }[],
  trackId: number | null,
): number | undefined {
  return tracks.find(({ id }) => id === trackId)?.samples.keys.reduce((sum, key) => sum + key, 0);
}

async function openedMedia(source: OpenedObject, signal: AbortSignal | undefined): Promise<OpenedMedia | null> {
  const { openMedia, S3StreamError } = await import('@footlight/s3-stream');
  try {
    return await openMedia(source, { audio: true, frameEverySeconds: 1 }, signal ? { signal } : {});
  } catch (error) {
    if (error instanceof S3StreamError && error.code === 's3-stream/invalid-media') return null;
    throw error;
  }
}
