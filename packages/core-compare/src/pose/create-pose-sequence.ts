import {
  landmarkCount,
  valuesPerLandmark,
  type PoseLayout,
  type PoseSequence,
  type PoseSpace,
} from '@footlight/contracts';

import { CompareError } from '../errors/compare-error.js';

/** What {@link createPoseSequence} is given. */
export interface PoseSequenceInput {
  readonly layout: PoseLayout;
  /** 2 when z carries nothing. @default 3 */
  readonly dims?: 2 | 3;
  readonly space: PoseSpace;
  /** Width / height of the picture. @default 1 */
  readonly aspectRatio?: number;
  /** T seconds, strictly increasing. */
  readonly timestamps: Float64Array | readonly number[];
  /** T * J * 4: x, y, z, visibility. Visibility is clamped to 0..1. */
  readonly landmarks: Float32Array | Float64Array | readonly number[];
}

/** The most frames that a sequence may have: nine hours at 30 frames a second. */
const maxSequenceFrames = 1_000_000;

/** The largest coordinate that is believed, as in `landmarkSchema` of the contracts. */
const maxCoordinate = 1e6;

/**
 * Makes a pose sequence out of numbers that came from somewhere, after checking every one of them. The arrays are copied.
 *
 * @throws {CompareError} `compare/invalid-sequence`: no frames, too many, lengths that do not fit, times that are not finite or do not
 * increase, a coordinate that is not a number within +-1e6, an aspect ratio outside 0.01..100. The message names the place and the value.
 */
export function createPoseSequence(input: PoseSequenceInput): PoseSequence {
  const { layout, dims = 3, space, aspectRatio = 1 } = input;
  checkKind(layout, dims, space, aspectRatio);
  const timestamps = Float64Array.from(input.timestamps);
  checkTimestamps(timestamps);
  const perFrame = landmarkCount(layout) * valuesPerLandmark;
  if (input.landmarks.length !== timestamps.length * perFrame) {
    throw invalid(
      `${timestamps.length} frames of ${layout} need ${timestamps.length * perFrame} values (frames x landmarks x 4), but there are ${input.landmarks.length}`,
    );
  }
  const landmarks = Float32Array.from(input.landmarks);
  checkLandmarks(landmarks, perFrame);
  return { layout, dims, space, aspectRatio, timestamps, landmarks };
}

function checkKind(layout: unknown, dims: unknown, space: unknown, aspectRatio: unknown): void {
  if (layout !== 'blazepose33' && layout !== 'coco17') {
    throw invalid(`the layout is ${show(layout)}; use 'blazepose33' or 'coco17'`);
  }
  if (dims !== 2 && dims !== 3) throw invalid(`dims is ${show(dims)}; use 2 or 3`);
  if (space !== 'image' && space !== 'world') throw invalid(`the space is ${show(space)}; use 'image' or 'world'`);
  if (typeof aspectRatio !== 'number' || !(aspectRatio >= 0.01 && aspectRatio <= 100)) {
    throw invalid(`the aspect ratio is ${show(aspectRatio)}; give width / height of the picture, 0.01 to 100`);
  }
}

function checkTimestamps(timestamps: Float64Array): void {
  if (timestamps.length === 0) throw invalid('there are no frames; at least one is needed');
  if (timestamps.length > maxSequenceFrames) {
    throw invalid(`there are ${timestamps.length} frames; the most is ${maxSequenceFrames}. Split the sequence`);
  }
  let last = -Infinity;
  for (const [frame, timestamp] of timestamps.entries()) {
    if (!Number.isFinite(timestamp))
      throw invalid(`the timestamp of frame ${frame} is ${timestamp}; it must be finite`);
    if (timestamp <= last) {
      throw invalid(
        `the timestamp of frame ${frame} is ${timestamp}, not after ${last} of the frame before; sort the frames`,
      );
    }
    last = timestamp;
  }
}

function checkLandmarks(landmarks: Float32Array, perFrame: number): void {
  for (let index = 0; index < landmarks.length; index++) {
    const value = landmarks[index] as number;
    if (index % valuesPerLandmark === 3) landmarks[index] = checkedVisibility(value, index, perFrame);
    else if (!(Math.abs(value) <= maxCoordinate)) {
      const axis = 'xyz'[index % valuesPerLandmark] ?? '';
      throw invalid(
        `${axis} of ${place(index, perFrame)} is ${value}; it must be within +-1e6 (visibility 0 marks a missing landmark)`,
      );
    }
  }
}

function checkedVisibility(value: number, index: number, perFrame: number): number {
  if (Number.isNaN(value)) throw invalid(`the visibility of ${place(index, perFrame)} is NaN; it must be 0 to 1`);
  return Math.min(1, Math.max(0, value));
}

function place(index: number, perFrame: number): string {
  return `landmark ${Math.floor((index % perFrame) / valuesPerLandmark)} in frame ${Math.floor(index / perFrame)}`;
}

function show(value: unknown): string {
  return typeof value === 'string' ? `'${value.slice(0, 40)}'` : String(value).slice(0, 40);
}

function invalid(message: string): CompareError {
  return new CompareError('compare/invalid-sequence', `not a pose sequence: ${message}`);
}
