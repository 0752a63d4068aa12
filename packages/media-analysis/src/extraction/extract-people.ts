import type { PoseSpace } from '@footlight/contracts';

import type { MediaSource } from '../ffmpeg/media-source.js';
import { CheckpointFile, type SavedFrame } from './checkpoint-file.js';
import { extractionKey } from './extraction-key.js';
import {
  readResumableFrames,
  ResumeMismatch,
  type PoseFramesOptions,
  type ResumableFrame,
  type ResumePoint,
} from './pose-frames.js';
import { PoseRecorder, type PersonPoses } from './pose-recorder.js';

export interface ExtractPeopleOptions extends PoseFramesOptions {
  /** Which coordinates to keep. @default ['image', 'world'] */
  readonly spaces?: readonly PoseSpace[];
  /**
   * A side file that lets an interrupted extraction go on where it was; the result is the same to the bit. It is removed
   * at the end. Not for streams.
   */
  readonly checkpoint?: string;
}

/** Everybody who was followed through a recording. */
export interface PeopleExtraction {
  /** Those seen in most frames first; empty when nobody was seen. */
  readonly people: readonly PersonPoses[];
  readonly frames: number;
  /** Frames taken over from an interrupted run. */
  readonly resumedFrames: number;
  /** ffmpeg's words about damage; empty for a whole file. */
  readonly damage: readonly string[];
}

/**
 * Follows people through a video with BlazePose: the detector looks for them, the landmark model follows.
 *
 * @example
 * const { people } = await extractPeople('duo.mp4', { people: 2, framesPerSecond: 15 });
 *
 * @throws {MediaAnalysisError} as `readPoseFrames`
 */
export async function extractPeople(
  source: MediaSource,
  options: ExtractPeopleOptions = {},
): Promise<PeopleExtraction> {
  const { recorder, ...rest } = await recordPeople(source, options);
  return { ...rest, people: recorder.finish(options.people ?? 1), frames: recorder.frames };
}

interface Recording {
  readonly recorder: PoseRecorder;
  readonly resumedFrames: number;
  readonly damage: readonly string[];
}

/** The work of `extractPeople`, before the sequences are made. */
export async function recordPeople(source: MediaSource, options: ExtractPeopleOptions): Promise<Recording> {
  const spaces = options.spaces ?? ['image', 'world'];
  const checkpoint =
    options.checkpoint === undefined
      ? null
      : new CheckpointFile(options.checkpoint, await extractionKey(source, options));
  if (!checkpoint)
    return record(source, options, { recorder: new PoseRecorder(spaces), checkpoint: null, from: null, seek: false });
  // First with a jump to the place; then decoding up to it; then, if the video is not the one it was, from the start.
  for (const way of ['seek', 'decode'] as const) {
    const recorder = new PoseRecorder(spaces);
    const saved = await checkpoint.restore((frame) => addTo(recorder, frame));
    try {
      return await record(source, options, { recorder, checkpoint, from: saved.resume, seek: way === 'seek' });
    } catch (error) {
      if (!(error instanceof ResumeMismatch)) throw error;
    }
  }
  await checkpoint.remove();
  return record(source, options, { recorder: new PoseRecorder(spaces), checkpoint, from: null, seek: false });
}

interface Work {
  readonly recorder: PoseRecorder;
  readonly checkpoint: CheckpointFile | null;
  readonly from: ResumePoint | null;
  readonly seek: boolean;
}

async function record(
  source: MediaSource,
  options: ExtractPeopleOptions,
  { recorder, checkpoint, from, seek }: Work,
): Promise<Recording> {
  const resumedFrames = recorder.frames;
  let damage: readonly string[] = [];
  const onDamage = (problems: readonly string[]) => {
    damage = problems;
    options.onDamage?.(problems);
  };
  try {
    for await (const frame of readResumableFrames(source, { ...options, onDamage }, from, seek)) {
      const saved = toSaved(frame);
      addTo(recorder, saved);
      await checkpoint?.add(saved, frame);
    }
    await checkpoint?.remove();
  } finally {
    await checkpoint?.close();
  }
  return { recorder, resumedFrames, damage };
}

function toSaved({ timestamp, width, height, people }: ResumableFrame): SavedFrame {
  return { timestamp, aspectRatio: width / height, people };
}

function addTo(recorder: PoseRecorder, { timestamp, aspectRatio, people }: SavedFrame): void {
  recorder.add(timestamp, aspectRatio, people);
}
