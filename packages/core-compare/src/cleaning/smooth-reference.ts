import { landmarkCount, type PoseSequence } from '@footlight/contracts';

import { median } from '../internal/trunk.js';
import { butterworth2, filterBothWays, type Biquad } from './butterworth.js';
import { interpolateAt } from './interpolate-at.js';
import { visibleRuns, type VisibleRun } from './visible-runs.js';

export interface SmoothReferenceOptions {
  /** Hz at which the amplitude is halved. @default 6 (the default of Sports2D and Pose2Sim for markerless motion) */
  readonly cutoffHz?: number;
}

/** Two frames further apart than this are filtered apart, in seconds: the gap at which the live filter starts anew. */
const maxStep = 0.25;

/** Steps that differ less than this share are an even sampling. */
const evenTolerance = 0.01;

/**
 * Smooths a recording without delaying it: a second-order Butterworth low-pass run forward and backward (fourth order in all),
 * for each coordinate over each stretch in which the landmark was seen. Unevenly spaced frames are filtered on an even
 * grid. A recording too slow for the cut-off (frame rate at or below 2.2 times it) is returned as it is: nothing above the cut-off is in it.
 *
 * For references only: it needs the future. For live frames there is `createOneEuroFilter`.
 */
export function smoothReference(sequence: PoseSequence, { cutoffHz = 6 }: SmoothReferenceOptions = {}): PoseSequence {
  const { timestamps } = sequence;
  const step = median(Array.from(timestamps.subarray(1), (time, index) => time - (timestamps[index] ?? 0)));
  if (!(1 / step > 2.2 * cutoffHz)) return sequence;
  const stride = landmarkCount(sequence.layout) * 4;
  const landmarks = sequence.landmarks.slice();
  const filter = butterworth2(cutoffHz, 1 / step);
  for (let offset = 0; offset < stride; offset += 4) {
    for (const run of visibleRuns(sequence, offset, stride, 0, Math.max(maxStep, 1.5 * step))) {
      for (let axis = 0; axis < 3; axis++)
        smoothRun({ landmarks, timestamps, at: offset + axis, stride, run, step, filter });
    }
  }
  return { ...sequence, landmarks };
}

interface Stretch {
  readonly landmarks: Float32Array;
  readonly timestamps: Float64Array;
  readonly at: number;
  readonly stride: number;
  readonly run: VisibleRun;
  readonly step: number;
  readonly filter: Biquad;
}

function smoothRun({ landmarks, timestamps, at, stride, run, step, filter }: Stretch): void {
  const length = run.end - run.start + 1;
  if (length < 3) return;
  const times = timestamps.subarray(run.start, run.end + 1);
  const values = Float64Array.from({ length }, (_, index) => landmarks[(run.start + index) * stride + at] ?? 0);
  const smooth = isEven(times, step) ? filterBothWays(filter, values) : filterOnGrid(filter, times, values, step);
  smooth.forEach((value, index) => (landmarks[(run.start + index) * stride + at] = value));
}

function isEven(times: Float64Array, step: number): boolean {
  return times.every((time, index) => {
    const before = times[index - 1];
    return before === undefined || Math.abs(time - before - step) <= evenTolerance * step;
  });
}

function filterOnGrid(filter: Biquad, times: Float64Array, values: Float64Array, step: number): Float64Array {
  const first = times[0] ?? 0;
  const count = Math.ceil(((times.at(-1) ?? 0) - first) / step) + 1;
  const grid = Float64Array.from({ length: count }, (_, index) => first + index * step);
  return interpolateAt(grid, filterBothWays(filter, interpolateAt(times, values, grid)), times);
}
