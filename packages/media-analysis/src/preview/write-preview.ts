import { landmarkCount, valuesPerLandmark, type LongCallOptions, type PoseSequence } from '@footlight/contracts';

import type { MediaSource } from '../ffmpeg/media-source.js';
import { readFrames, type ReadFramesOptions } from '../ffmpeg/read-frames.js';
import { mediaKind, writeMedia } from '../ffmpeg/write-media.js';
import type { RgbImage } from '../image/rgb-image.js';
import { drawSkeleton } from './draw-skeleton.js';
import { makeContactSheet } from './contact-sheet.js';

export interface WritePreviewOptions extends LongCallOptions {
  /** Frames a second, as the poses were extracted. @default 15 */
  readonly framesPerSecond?: number | 'all';
  /** The longest side of the video, in pixels. @default 640 */
  readonly longestSide?: number;
  /** Pictures on a contact sheet, 1..60. @default 12 */
  readonly tiles?: number;
  readonly ffmpegPath?: string;
}

const stride = landmarkCount('blazepose33') * valuesPerLandmark;
/** A frame may be shown for this long at most: a gap in a recording is not worth more. Seconds. */
const longestHold = 5;

/**
 * Writes the video again with the skeletons drawn in (`.mp4`, `.mov`, `.mkv`, `.webm`), or a sheet of pictures from it
 * (`.jpg`, `.png`), by the ending of `path`.
 *
 * @param people sequences in image coordinates, made from the same source
 * @throws RangeError for sequences in world coordinates or another ending; {MediaAnalysisError} as `readFrames`
 */
export async function writePreview(
  source: MediaSource,
  people: readonly PoseSequence[],
  path: string,
  options: WritePreviewOptions = {},
): Promise<void> {
  if (people.some(({ space }) => space !== 'image'))
    throw new RangeError("a preview needs poses in image coordinates; extract them with space: 'image'");
  const kind = mediaKind(path);
  const rate = options.framesPerSecond ?? 15;
  const run = {
    ...(options.signal ? { signal: options.signal } : {}),
    ...(options.ffmpegPath === undefined ? {} : { ffmpegPath: options.ffmpegPath }),
  };
  const drawn = drawnFrames(source, people, options);
  const shownRate = rate === 'all' ? 30 : rate;
  const images =
    kind === 'video'
      ? heldFrames(drawn, shownRate)
      : contactSheet(drawn, people[0]?.timestamps.length ?? 0, options.tiles ?? 12);
  await writeMedia(path, shownRate, images, run);
}

interface TimedImage extends RgbImage {
  readonly timestamp: number;
}

async function* drawnFrames(
  source: MediaSource,
  people: readonly PoseSequence[],
  options: WritePreviewOptions,
): AsyncGenerator<TimedImage> {
  const rate = options.framesPerSecond ?? 15;
  const reading: ReadFramesOptions = {
    select: rate === 'all' ? { kind: 'all' } : { kind: 'rate', framesPerSecond: rate },
    longestSide: options.longestSide ?? 640,
    ...(options.signal ? { signal: options.signal } : {}),
    ...(options.ffmpegPath === undefined ? {} : { ffmpegPath: options.ffmpegPath }),
  };
  const total = people[0]?.timestamps.at(-1) ?? null;
  const cursors = people.map(() => 0);
  for await (const frame of readFrames(source, reading)) {
    people.forEach((person, index) => {
      const at = frameIndex(person.timestamps, frame.timestamp, cursors[index] ?? 0);
      cursors[index] = at;
      if (person.timestamps[at] === frame.timestamp)
        drawSkeleton(frame, person.landmarks.subarray(at * stride, (at + 1) * stride), index);
    });
    yield frame;
    options.onProgress?.({ stage: 'preview', completed: frame.timestamp, total, unit: 'seconds' });
  }
}

/** The first index at or after `start` whose time is not before `time`. */
function frameIndex(timestamps: Float64Array, time: number, start: number): number {
  let index = start;
  while (index < timestamps.length && (timestamps[index] ?? 0) < time) index += 1;
  return index;
}

/** A steady rate out of a variable one: each picture is repeated for as long as it was shown. */
async function* heldFrames(frames: AsyncIterable<TimedImage>, framesPerSecond: number): AsyncGenerator<RgbImage> {
  let before: TimedImage | null = null;
  let written = 0;
  let start = 0;
  for await (const frame of frames) {
    if (before === null) start = frame.timestamp;
    const due = Math.round((frame.timestamp - start) * framesPerSecond);
    const holds = before === null ? 0 : Math.min(Math.max(0, due - written), longestHold * framesPerSecond);
    for (let hold = 0; before !== null && hold < holds; hold += 1) yield before;
    written = due;
    before = frame;
  }
  if (before) yield before;
}

async function* contactSheet(frames: AsyncIterable<RgbImage>, count: number, tiles: number): AsyncGenerator<RgbImage> {
  if (!Number.isInteger(tiles) || tiles < 1 || tiles > 60)
    throw new RangeError(`tiles is ${tiles}; it must be a whole number from 1 to 60`);
  const wanted = new Set(
    Array.from({ length: tiles }, (_, tile) => Math.floor(((tile + 0.5) * Math.max(count, tiles)) / tiles)),
  );
  const chosen: RgbImage[] = [];
  let index = 0;
  for await (const frame of frames) {
    if (wanted.has(index)) chosen.push(frame);
    index += 1;
  }
  if (chosen.length > 0) yield makeContactSheet(chosen);
}
