import type { RgbImage } from '../image/rgb-image.js';
import { yuvBytes, type YuvImage } from '../image/yuv-image.js';
import { FrameQueue, type RawFrame } from './frame-queue.js';
import { frameSize } from './frame-size.js';
import type { FrameSelection } from './frame-selection.js';
import { frameArgs, frameInputArgs, type FrameScaling, type PixelFormat } from './frame-args.js';
import type { MediaInfo } from './media-info.js';
import { MediaRun, type MediaRunOptions } from './media-run.js';
import { isRepeatable, type MediaSource } from './media-source.js';
import { parseOutputSize, parseYuvOutput } from './parse-header.js';

/** A decoded picture: upright, square pixels, RGB. */
export interface VideoFrame extends RgbImage {
  /** Seconds from the start of the media, as the container gives it; a variable frame rate stays variable. */
  readonly timestamp: number;
}

/** A decoded picture as the codec has it: upright, square pixels. */
export interface YuvFrame extends YuvImage {
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
  else yield* readRun(source, select, options, rgb);
}

/** The same without the way to RGB: half the bytes. */
export function readYuvFrames(
  source: MediaSource,
  select: Exclude<FrameSelection, { readonly kind: 'times' }>,
  options: ReadFramesOptions,
): AsyncGenerator<YuvFrame, void, undefined> {
  return readRun(source, select, options, yuv);
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
    const once = { ...rest, seekTime: time, ...(onInfo ? { onInfo } : {}) };
    const frames = readRun(source, { kind: 'all' }, once, rgb, true);
    onInfo = undefined;
    for await (const frame of frames) yield frame;
  }
}

/** A form in which frames come: what the log says of them, and how many bytes each has. */
interface FrameForm<Shape> {
  readonly format: PixelFormat;
  readonly shape: (lines: readonly string[]) => Shape | null;
  readonly bytes: (width: number, height: number) => number;
}

const rgb: FrameForm<Pick<VideoFrame, 'width' | 'height'>> = {
  format: 'rgb24',
  shape: parseOutputSize,
  bytes: (width, height) => width * height * 3,
};
const yuv: FrameForm<Pick<YuvFrame, 'width' | 'height' | 'color'>> = {
  format: 'yuv420p',
  shape: parseYuvOutput,
  bytes: yuvBytes,
};

async function* readRun<Shape extends { readonly width: number; readonly height: number }>(
  source: MediaSource,
  select: FrameSelection,
  options: ReadFramesOptions,
  form: FrameForm<Shape>,
  single = false,
): AsyncGenerator<Shape & RawFrame, void, undefined> {
  const seekTime = options.seekTime ?? 0;
  const range = { afterTime: options.afterTime ?? null, single };
  const run = await MediaRun.start(
    source,
    {
      wanted: 'picture',
      inputArgs: frameInputArgs(select, seekTime),
      outputArgs: (program) => frameArgs(program, select, options, range, form.format),
    },
    options,
  );
  try {
    const queue = new FrameQueue(run);
    const shape = await run.logged(form.shape);
    if (!shape) throw await run.failure();
    if (run.info) options.onInfo?.(run.info);
    queue.begin(frameSize(run.label, shape, form.bytes(shape.width, shape.height)));
    yield* framesOf(run, queue, shape, options);
  } finally {
    await run.close();
  }
}

async function* framesOf<Shape>(
  run: MediaRun,
  queue: FrameQueue,
  shape: Shape,
  options: ReadFramesOptions,
): AsyncGenerator<Shape & RawFrame, void, undefined> {
  let count = 0;
  for (let frame = await queue.next(); frame; frame = await queue.next()) {
    run.throwIfStopped();
    count += 1;
    if (!Number.isNaN(frame.timestamp)) yield { ...shape, ...frame };
    if (options.reuseFrames) queue.recycle(frame.data);
  }
  const exit = await run.finished();
  if (count === 0 && options.seekTime === undefined && options.afterTime === undefined) throw await run.failure();
  if (exit.code !== 0 || run.problems.length > 0) options.onDamage?.(run.problems);
}
