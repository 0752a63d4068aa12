import { createHash } from 'node:crypto';

import type { LongCallOptions, ModelStore } from '@footlight/contracts';

import type { MediaLimits } from '../ffmpeg/media-limits.js';
import type { MediaSource } from '../ffmpeg/media-source.js';
import { readYuvFrames, type YuvFrame } from '../ffmpeg/read-frames.js';
import { createModelStore } from '../models/create-model-store.js';
import { PeopleTracker, type TrackedPose, type TrackerState } from '../pose/people-tracker.js';
import { loadPoseModels } from '../pose/pose-models.js';

/** The people in one frame of a video. */
export interface PoseVideoFrame {
  /** Seconds, as the container gives it; strictly increasing. */
  readonly timestamp: number;
  /** Pixels of the picture that was looked at. */
  readonly width: number;
  readonly height: number;
  readonly people: readonly TrackedPose[];
}

export interface PoseFramesOptions extends LongCallOptions {
  /** Frames a second, evenly spread and never repeated; `'all'` takes every frame. @default 15 */
  readonly framesPerSecond?: number | 'all';
  /** How many people to follow, 1..8; the largest come first. @default 1 */
  readonly people?: number;
  /** Pictures are scaled down to this longest side, in pixels. @default 1280 */
  readonly longestSide?: number;
  /** @default `createModelStore()` */
  readonly models?: ModelStore;
  /** Threads of one inference. @default 1 */
  readonly threads?: number;
  /** Videos read at the same time are faster on different worker threads; give each a number. @default 0 */
  readonly worker?: number;
  readonly ffmpegPath?: string;
  readonly limits?: MediaLimits;
  /** Called at the end when the file was damaged or ended early, with ffmpeg's words. The frames given stand. */
  readonly onDamage?: (problems: readonly string[]) => void;
}

/** Where to take up again: what was known after the last frame that is kept. */
export interface ResumePoint {
  /** The last frame and the one before it; `null` when there was none. Seconds. */
  readonly lastTime: number;
  readonly timeBefore: number | null;
  /** SHA-256 of the last frame's pixels. */
  readonly digest: string;
  readonly tracker: TrackerState;
}

/** A frame together with what is needed to go on from it. */
export interface ResumableFrame extends PoseVideoFrame {
  /** Hashes the picture: not free, so only for frames that are written down. Valid until the next frame is asked for. */
  resumePoint(): ResumePoint;
}

/** Raised inside when the source does not show the frame that was written down. */
export class ResumeMismatch extends Error {}

/** Far enough before the last frame for the decoder to have settled, whatever the distance of key frames. Seconds. */
const seekMargin = 10;

/**
 * Follows the people through a video and gives each frame's poses as soon as they are known. Memory does not depend on
 * the length of the video.
 *
 * @throws {MediaAnalysisError} everything that `readFrames` throws, `model-missing`, `model-corrupt`, `runtime-missing`
 */
export async function* readPoseFrames(
  source: MediaSource,
  options: PoseFramesOptions = {},
): AsyncGenerator<PoseVideoFrame, void, undefined> {
  yield* readResumableFrames(source, options, null, false);
}

/**
 * As `readPoseFrames`, from a point on.
 *
 * @param seek true to jump near the point instead of decoding everything before it
 * @throws ResumeMismatch when the frame at the point is not the one that was written down
 */
export async function* readResumableFrames(
  source: MediaSource,
  options: PoseFramesOptions,
  from: ResumePoint | null,
  seek: boolean,
): AsyncGenerator<ResumableFrame, void, undefined> {
  const models = await loadPoseModels(options.models ?? createModelStore(), options);
  const tracker = new PeopleTracker(models, options.people ?? 1, from?.tracker);
  const anchor = {
    pending: from,
    lastTime: from?.lastTime ?? Number.NEGATIVE_INFINITY,
    timeBefore: from?.timeBefore ?? null,
  };
  let total: number | null = null;
  const rate = options.framesPerSecond ?? 15;
  const select = rate === 'all' ? ({ kind: 'all' } as const) : ({ kind: 'rate', framesPerSecond: rate } as const);
  const frames = readYuvFrames(source, select, {
    ...frameOptions(options, from, seek),
    onInfo: (info) => (total = info.duration),
  });
  for await (const frame of frames) {
    if (anchor.pending) {
      if (!isSameFrame(frame, anchor.pending)) throw new ResumeMismatch();
      anchor.pending = null;
      continue;
    }
    if (frame.timestamp <= anchor.lastTime) continue;
    const timeBefore = Number.isFinite(anchor.lastTime) ? anchor.lastTime : null;
    anchor.lastTime = frame.timestamp;
    const people = await tracker.next(frame);
    const { timestamp, width, height } = frame;
    yield {
      timestamp,
      width,
      height,
      people,
      resumePoint: () => ({ lastTime: timestamp, timeBefore, digest: digestOf(frame), tracker: tracker.state }),
    };
    options.onProgress?.({ stage: 'extract', completed: timestamp, total, unit: 'seconds' });
  }
  if (anchor.pending) throw new ResumeMismatch();
}

/** When resuming, the last frame is read once more, to be sure that it is the same video. */
function frameOptions(options: PoseFramesOptions, from: ResumePoint | null, seek: boolean) {
  const seekTime = from && seek ? from.lastTime - seekMargin : 0;
  return {
    longestSide: options.longestSide ?? 1280,
    reuseFrames: true,
    ...(from && from.timeBefore !== null ? { afterTime: from.timeBefore } : {}),
    ...(seekTime > 0 ? { seekTime } : {}),
    ...(options.signal ? { signal: options.signal } : {}),
    ...(options.limits ? { limits: options.limits } : {}),
    ...(options.ffmpegPath === undefined ? {} : { ffmpegPath: options.ffmpegPath }),
    ...(options.onDamage ? { onDamage: options.onDamage } : {}),
  };
}

function isSameFrame(frame: YuvFrame, point: ResumePoint): boolean {
  return frame.timestamp === point.lastTime && digestOf(frame) === point.digest;
}

function digestOf(frame: YuvFrame): string {
  return createHash('sha256').update(`${frame.width}x${frame.height} `).update(frame.data).digest('base64');
}
