import { joints } from '@footlight/contracts';

import { boneCount } from './bones.js';

export const jointCount = joints.length;

/** What a frame turned out to hold. */
export const frameKind = {
  /** Nobody was seen. */
  empty: 0,
  body: 1,
  /** Points were seen, but all in one place: that is no body, and not a missing one either. */
  collapsed: 2,
} as const;

/** The features of one or many frames. Everything that comparison needs to know, and nothing that depends on size, place or yaw. */
export interface FeatureTable {
  readonly frames: number;
  /** One of {@link frameKind} a frame. */
  readonly kinds: Uint8Array;
  /** Each bone as the camera sees it, in the unit of the coordinates; zero when hidden. frames * bones * 3. */
  readonly vectors: Float32Array;
  /**
   * Unit vector of each bone in the yaw-normalised frame of the torso: x to the body's left, y down, z towards its back, where z is
   * marked down by the trust in depth. frames * bones * 3.
   */
  readonly directions: Float32Array;
  /** Visibility 0..1 of each bone, 0 = hidden or without length. frames * bones. */
  readonly weights: Float32Array;
  /** Change of each direction times the average length of the bone: torso lengths per second, same axes. frames * bones * 3. */
  readonly velocities: Float32Array;
  /** Visibility 0..1 of each velocity, 0 = not known yet. frames * bones. */
  readonly velocityWeights: Float32Array;
  /** Degrees of each joint of the contracts, NaN = hidden. frames * joints. */
  readonly angles: Float32Array;
}

export function createFeatureTable(frames: number): FeatureTable {
  return {
    frames,
    kinds: new Uint8Array(frames),
    vectors: new Float32Array(frames * boneCount * 3),
    directions: new Float32Array(frames * boneCount * 3),
    weights: new Float32Array(frames * boneCount),
    velocities: new Float32Array(frames * boneCount * 3),
    velocityWeights: new Float32Array(frames * boneCount),
    angles: new Float32Array(frames * jointCount).fill(Number.NaN),
  };
}
