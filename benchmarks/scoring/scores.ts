import type { PoseSequence } from '@footlight/contracts';
import { compareSequences, createFollower, type CompareOptions, type FollowerOptions } from '@footlight/core-compare';

/** The combined score of a whole performance, 0..1; 0 when nothing could be compared. */
export function score(reference: PoseSequence, performance: PoseSequence, options: CompareOptions = {}): number {
  return compareSequences(reference, performance, { preset: 'dance', ...options }).combinedScore ?? 0;
}

/** The scores of a performance, frame by frame, as a live follower gives them. */
export function live(reference: PoseSequence, performance: PoseSequence, options: FollowerOptions = {}) {
  const follower = createFollower(reference, { preset: 'dance', ...options });
  return [...performance.timestamps].map((timestamp, index) =>
    follower.push({ timestamp, landmarks: performance.landmarks.subarray(index * 132, (index + 1) * 132) }),
  );
}
export function liveScores(reference: PoseSequence, performance: PoseSequence): number[] {
  return live(reference, performance).flatMap(({ combinedScore }) => (combinedScore === null ? [] : [combinedScore]));
}
