import type { PoseSequence } from '@footlight/contracts';

import { live } from './scores.js';

/** Each frame scored against one given frame of the reference, with no alignment: what the score alone can tell. */
export function frameByFrame(reference: PoseSequence, performance: PoseSequence, offset: number): number[] {
  const count = reference.timestamps.length;
  const length = 3;
  const scores: number[] = [];
  for (let start = 0; start + length <= count; start += length) {
    const target = (start + offset) % count;
    if (target + length > count) continue;
    const ours = clip(performance, start, length);
    const theirs = { ...clip(reference, target, length), timestamps: ours.timestamps };
    const frame = live(theirs, ours, { relocalise: false, windowSeconds: 0.2 }).at(-1);
    const value = frame?.combinedScore ?? null;
    if (value !== null) scores.push(value);
  }
  return scores;
}

function clip(sequence: PoseSequence, start: number, length: number): PoseSequence {
  return {
    ...sequence,
    timestamps: sequence.timestamps.slice(start, start + length),
    landmarks: sequence.landmarks.slice(start * 132, (start + length) * 132),
  };
}
