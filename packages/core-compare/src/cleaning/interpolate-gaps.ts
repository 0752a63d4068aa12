import { landmarkCount, type PoseSequence } from '@footlight/contracts';

import { visibleRuns } from './visible-runs.js';

export interface InterpolateGapsOptions {
  /** Longest gap that is filled, in milliseconds from the last sight to the next. @default 250 (two frames lost at 12 fps; beyond it a limb may have done anything) */
  readonly maxGapMs?: number;
  /** A landmark below this visibility is missing. @default 0.5 (where the comparison masks it) */
  readonly minVisibility?: number;
}

/**
 * Fills short gaps of each landmark in a straight line from the last sight to the next. A filled place has the lowest
 * visibility that still counts, `minVisibility`; longer gaps and the ends stay as they are.
 */
export function interpolateGaps(
  sequence: PoseSequence,
  { maxGapMs = 250, minVisibility = 0.5 }: InterpolateGapsOptions = {},
): PoseSequence {
  const stride = landmarkCount(sequence.layout) * 4;
  const landmarks = sequence.landmarks.slice();
  for (let offset = 0; offset < stride; offset += 4) {
    const runs = visibleRuns(sequence, offset, stride, minVisibility, Number.POSITIVE_INFINITY);
    for (let index = 1; index < runs.length; index++) {
      const before = runs[index - 1]?.end ?? 0;
      const after = runs[index]?.start ?? 0;
      fill(landmarks, sequence.timestamps, { offset, stride, before, after, maxGapMs, visibility: minVisibility });
    }
  }
  return { ...sequence, landmarks };
}

interface Gap {
  readonly offset: number;
  readonly stride: number;
  readonly before: number;
  readonly after: number;
  readonly maxGapMs: number;
  readonly visibility: number;
}

function fill(landmarks: Float32Array, timestamps: Float64Array, gap: Gap): void {
  const { offset, stride, before, after } = gap;
  const startTime = timestamps[before] ?? 0;
  const duration = (timestamps[after] ?? 0) - startTime;
  if (duration * 1000 > gap.maxGapMs) return;
  const from = before * stride + offset;
  const to = after * stride + offset;
  for (let frame = before + 1; frame < after; frame++) {
    const share = ((timestamps[frame] ?? 0) - startTime) / duration;
    const at = frame * stride + offset;
    for (let axis = 0; axis < 3; axis++) {
      const start = landmarks[from + axis] ?? 0;
      landmarks[at + axis] = start + share * ((landmarks[to + axis] ?? 0) - start);
    }
    landmarks[at + 3] = gap.visibility;
  }
}
