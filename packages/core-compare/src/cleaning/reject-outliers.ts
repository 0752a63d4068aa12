import { landmarkCount, type PoseSequence } from '@footlight/contracts';

import { median, trunkIndex, trunkLength } from '../internal/trunk.js';

export interface RejectOutliersOptions {
  /** Frames looked at on either side. @default 3 (as MATLAB's `hampel`) */
  readonly halfWindow?: number;
  /** Deviation from the median, in robust standard deviations, beyond which a number is an outlier. @default 3 */
  readonly threshold?: number;
  /** A smaller deviation is never an outlier, in trunk lengths: a quick move after a rest is no glitch. @default 0.1 */
  readonly minDeviation?: number;
}

/** 1 / 0.6745: makes the median absolute deviation of a normal distribution its standard deviation (Hampel 1974). */
const madToDeviation = 1.4826;

/**
 * Replaces outliers by the median of their neighbourhood (Hampel's identifier), for each coordinate of each landmark; z is left
 * alone in two dimensions. Only seen landmarks count, and at the ends the window is cut.
 */
export function rejectOutliers(
  sequence: PoseSequence,
  { halfWindow = 3, threshold = 3, minDeviation = 0.1 }: RejectOutliersOptions = {},
): PoseSequence {
  const stride = landmarkCount(sequence.layout) * 4;
  const landmarks = sequence.landmarks.slice();
  const trunk = medianTrunk(sequence, stride);
  const scratch = new Float64Array(2 * halfWindow + 1);
  for (let frame = 0; frame < sequence.timestamps.length; frame++) {
    for (let offset = 0; offset < stride; offset += 4) {
      if (!((sequence.landmarks[frame * stride + offset + 3] ?? 0) > 0)) continue;
      for (let axis = 0; axis < sequence.dims; axis++) {
        const at = frame * stride + offset + axis;
        const floor = (minDeviation * trunk) / (axis === 1 ? 1 : sequence.aspectRatio);
        const window = { source: sequence.landmarks, at, stride, axis, halfWindow, scratch };
        landmarks[at] = withoutOutlier(window, threshold, floor);
      }
    }
  }
  return { ...sequence, landmarks };
}

interface Neighbourhood {
  readonly source: Float32Array;
  readonly at: number;
  readonly stride: number;
  readonly axis: number;
  readonly halfWindow: number;
  readonly scratch: Float64Array;
}

function withoutOutlier(window: Neighbourhood, threshold: number, floor: number): number {
  const own = window.source[window.at] ?? 0;
  const seen = gather(window);
  const centre = middle(seen);
  const deviation = Math.abs(own - centre);
  if (deviation <= floor) return own;
  for (let index = 0; index < seen.length; index++) seen[index] = Math.abs((seen[index] ?? 0) - centre);
  return deviation > threshold * madToDeviation * middle(seen) ? centre : own;
}

/** The coordinate in the frames around that show the landmark. */
function gather({ source, at, stride, axis, halfWindow, scratch }: Neighbourhood): Float64Array {
  let count = 0;
  for (let step = -halfWindow; step <= halfWindow; step++) {
    const place = at + step * stride;
    if (place < 0 || !((source[place - axis + 3] ?? 0) > 0)) continue;
    scratch[count++] = source[place] ?? 0;
  }
  return scratch.subarray(0, count);
}

/** The median, the mean of the two middle ones for an even count. Sorts in place. */
function middle(values: Float64Array): number {
  values.sort();
  const half = values.length >> 1;
  const upper = values[half] ?? 0;
  return values.length % 2 ? upper : (upper + (values[half - 1] ?? upper)) / 2;
}

function medianTrunk({ layout, landmarks, timestamps, aspectRatio }: PoseSequence, stride: number): number {
  const index = trunkIndex(layout);
  const lengths: number[] = [];
  for (let frame = 0; frame < timestamps.length; frame++) {
    const length = trunkLength(landmarks.subarray(frame * stride, (frame + 1) * stride), index, aspectRatio);
    if (length !== null) lengths.push(length);
  }
  const found = median(lengths);
  return Number.isNaN(found) ? 0 : found;
}
