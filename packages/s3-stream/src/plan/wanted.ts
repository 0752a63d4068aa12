import type { MediaTrack, SamplePlace } from '../media-index/samples.js';

/** What is wanted of a recording. */
export interface Wanted {
  /** All audio of the first audio track. @default true */
  readonly audio?: boolean;
  /** Key frames of the first video track, one for each so many seconds at most; `null` for none. @default 1 */
  readonly frameEverySeconds?: number | null;
}

/** {@link Wanted}, made definite for a file. */
export interface Selection {
  readonly audioTrackId: number | null;
  readonly videoTrackId: number | null;
  readonly frameEverySeconds: number;
}

/** @throws RangeError when the interval is not positive */
export function selectTracks(
  tracks: readonly MediaTrack[],
  { audio = true, frameEverySeconds = 1 }: Wanted,
): Selection {
  if (frameEverySeconds !== null && !(frameEverySeconds > 0))
    throw new RangeError(`frameEverySeconds is ${frameEverySeconds}; give seconds above 0, or null for no frames`);
  const first = (kind: MediaTrack['kind']) => tracks.find((track) => track.kind === kind)?.id ?? null;
  return {
    audioTrackId: audio ? first('audio') : null,
    videoTrackId: frameEverySeconds === null ? null : first('video'),
    frameEverySeconds: frameEverySeconds ?? Number.POSITIVE_INFINITY,
  };
}

/**
 * Says of each sample in file order whether it is wanted: every audio sample, and the first key frame at or after each
 * multiple of the interval. Between two key frames there is nothing to decode alone, so a long group of pictures gives fewer.
 */
export function createSampleFilter(
  selection: Selection,
): (sample: Pick<SamplePlace, 'trackId' | 'timestamp' | 'isKey'>) => boolean {
  const { audioTrackId, videoTrackId, frameEverySeconds } = selection;
  let nextFrame = Number.NEGATIVE_INFINITY;
  return ({ trackId, timestamp, isKey }) => {
    if (trackId === audioTrackId) return true;
    // A millisecond of grace: times are rounded to the track's clock.
    if (trackId !== videoTrackId || !isKey || timestamp < nextFrame - 0.001) return false;
    nextFrame = (Math.floor((timestamp + 0.001) / frameEverySeconds) + 1) * frameEverySeconds;
    return true;
  };
}
