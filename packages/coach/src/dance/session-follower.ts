import type { PoseSequence } from '@footlight/contracts';
import * as core from '@footlight/core-compare';
import type { Follower, FollowerOptions } from '@footlight/core-compare';

export function restoreFollower(reference: PoseSequence, state: unknown, options: FollowerOptions): Follower {
  const { restoreFollower: restore } = core as unknown as {
    restoreFollower: (reference: PoseSequence, state: unknown, options: FollowerOptions) => Follower;
  };
  return restore(reference, state, options);
}

export function serializeFollower(follower: Follower): unknown {
  return (follower as unknown as { serialize(): unknown }).serialize();
}
