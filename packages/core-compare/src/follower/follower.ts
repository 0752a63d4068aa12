import type { FrameComparison, PoseFrame } from '@footlight/contracts';

import type { FollowerState } from './follower-state.js';
import type { RepeatedSection } from './loop-watch.js';

/** Follows a performer along a reference, frame by frame, and compares each frame with where the performer is. */
export interface Follower {
  /**
   * Compares one frame. Frames must come in order of time; a frame that is not later than the last gives a comparison
   * without numbers (`out-of-order`) and changes nothing.
   *
   * @throws {CompareError} `compare/invalid-frame` for a time that is not finite or landmarks of a wrong number
   */
  push(frame: PoseFrame): FrameComparison;
  /** The next frame is at this time of the reference in seconds (held within it), and that is the right time for it. */
  seek(referenceTime: number): void;
  /** Look for the performer in the whole reference now, and take the place where they are found as the right one. */
  resync(): void;
  /** Forget everything that was pushed. */
  reset(): void;
  /** Everything known, as JSON; `restoreFollower` goes on from there. The search for a lost performer begins anew. */
  serialize(): FollowerState;
  /** The section that the performer keeps going back to, or `null`. */
  readonly loop: RepeatedSection | null;
  /** What computes, and why. */
  readonly backend: { readonly name: 'native' | 'typescript'; readonly reason: string };
}
