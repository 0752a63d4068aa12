import { MediaAnalysisError } from '../errors/media-analysis-error.js';
import type { RgbImage } from '../image/rgb-image.js';
import { FrameQueue } from './frame-queue.js';
import type { FrameSelection } from './frame-selection.js';
import { frameArgs, frameInputArgs, type FrameScaling } from './frame-args.js';
import type { MediaInfo } from './media-info.js';
import { MediaRun, type MediaRunOptions } from './media-run.js';
import { isRepeatable, type MediaSource } from './media-source.js';
import { parseOutputSize } from './parse-header.js';

/** A decoded picture: upright, square pixels, RGB. */
export interface VideoFrame extends RgbImage {
  /** Seconds from the start of the media, as the container gives it; a variable frame rate stays variable. */
  readonly timestamp: number;
}

export interface ReadFramesOptions extends MediaRunOptions, FrameScaling {
  /** @default { kind: 'all' } */
  readonly select?: FrameSelection;
  /**
   * True when a frame's `data` may be used again once the next frame is asked for: saves an allocation a frame.
   * @default false
   */
  readonly reuseFrames?: boolean;
  /** Continue after this time: no frame at or before it is given. Seconds. */
  readonly afterTime?: number;
  /** Start decoding at the key frame before this time, in a source that can be sought in. Seconds. */
  readonly seekTime?: number;
  /** Called once, before the first frame. */
  readonly onInfo?: (info: MediaInfo) => void;
  /** Called at the end when the file was damaged or ended early, with ffmpeg's words. The frames given stand. */
  readonly onDamage?: (problems: readonly string[]) => void;
}

const maximumTimes = 1000;

/**
 * The frames of a video, one after the other, with backpressure: ffmpeg waits while the consumer works.
 *
 * @example
 * for await (const frame of readFrames('dance.mp4', { select: { kind: 'rate', framesPerSecond: 5 }, longestSide: 480 }))
 *   console.log(frame.timestamp, frame.width, frame.height);
 *
 * @throws {MediaAnalysisError} `no-such-stream` for a file without picture, `truncated` or `unsupported-codec` when not
 *   one frame can be decoded, and everything that `probeMedia` throws. Damage after the first frame is told to `onDamage`.
 */
export async function* readFrames(
  source: MediaSource,
  options: ReadFramesOptions = {},
): AsyncGenerator<VideoFrame, void, undefined> {
  const select = options.select ?? { kind: 'all' };
  if (select.kind === 'times') yield* readAtTimes(source, select.times, options);
  else yield* readRun(source, select, options);
}

async function* readAtTimes(source: MediaSource, times: readonly number[], options: ReadFramesOptions) {
  if (times.length > maximumTimes || times.some((time) => !(time >= 0 && time <= 1e6)))
    throw new RangeError(
      `select.times has ${times.length} entries; it takes at most ${maximumTimes}, each from 0 to 1e6 seconds`,
    );
  if (!isRepeatable(source))
    throw new TypeError('select.times needs a path or an ObjectSource; a stream can be read only once');
  let onInfo = options.onInfo;
  for (const time of times) {
    const { onInfo: _, ...rest } = options;
    const frames = readRun(source, { kind: 'all' }, { ...rest, seekTime: time, ...(onInfo ? { onInfo } : {}) }, true);
    onInfo = undefined;
    for await (const frame of frames) yield frame;
  }
}

async function* readRun(source: MediaSource, select: FrameSelection, options: ReadFramesOptions, single = false) {
  const seekTime = options.seekTime ?? 0;
  const run = await MediaRun.start(
    source,
    {
      wanted: 'picture',
      inputArgs: frameInputArgs(select, seekTime),
      outputArgs: (program) => frameArgs(program, select, options, { afterTime: options.afterTime ?? null, single }),
    },
    options,
  );
  try {
    const size = await run.logged(parseOutputSize);
    if (!size) throw await run.failure();
    if (run.info) options.onInfo?.(run.info);
    yield* framesOf(run, size, options);
  } finally {
    await run.close();
  }
}

async function* framesOf(
  run: MediaRun,
  size: { width: number; height: number },
  options: ReadFramesOptions,
): AsyncGenerator<VideoFrame, void, undefined> {
  const frameBytes = size.width * size.height * 3;
  if (!(frameBytes > 0))
    throw new MediaAnalysisError(
      'media-analysis/too-large',
      `${run.label} has frames of ${size.width} x ${size.height}; send another file`,
    );
  const queue = new FrameQueue(run, frameBytes);
  let count = 0;
  for (let frame = await queue.next(); frame; frame = await queue.next()) {
    run.throwIfStopped();
    count += 1;
    if (!Number.isNaN(frame.timestamp)) yield { ...size, ...frame };
    if (options.reuseFrames) queue.recycle(frame.data);
  }
  const exit = await run.finished();
  if (count === 0 && options.seekTime === undefined && options.afterTime === undefined) throw await run.failure();
  if (exit.code !== 0 || run.problems.length > 0) options.onDamage?.(run.problems);
}
