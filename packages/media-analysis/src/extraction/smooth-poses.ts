import type { PoseSequence } from '@footlight/contracts';
import { createOneEuroFilter, smoothReference } from '@footlight/core-compare';

/** `'one-euro'` smooths as a live filter would, with its small delay; `'zero-phase'` delays nothing and needs the whole recording. */
export type PoseSmoothing = 'none' | 'one-euro' | 'zero-phase';

/** Applies the chosen smoothing. Frames without a pose stay without. */
export function smoothPoses(sequence: PoseSequence, smoothing: PoseSmoothing): PoseSequence {
  if (smoothing === 'none') return sequence;
  return smoothing === 'zero-phase' ? smoothReference(sequence) : smoothLikeLive(sequence);
}

function smoothLikeLive(sequence: PoseSequence): PoseSequence {
  const filter = createOneEuroFilter(sequence.layout, { aspectRatio: sequence.aspectRatio });
  const landmarks = sequence.landmarks.slice();
  const stride = landmarks.length / Math.max(1, sequence.timestamps.length);
  sequence.timestamps.forEach((timestamp, index) => {
    const frame = filter.filter({ timestamp, landmarks: landmarks.subarray(index * stride, (index + 1) * stride) });
    if (frame.landmarks) landmarks.set(frame.landmarks, index * stride);
  });
  return { ...sequence, landmarks };
}
